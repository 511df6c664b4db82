import { createSignal, For, Show } from 'solid-js'
import * as v from 'valibot'
import { Dialog } from '../../../parts/dialog.tsx'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useAnswer } from '../shell/use-answer.ts'

const text = v.string()
const deviceSchema = v.object({
  id: text,
  createdAt: v.number(),
  lastContact: v.number(),
  people: v.array(v.object({ user: text, name: text })),
  revoked: v.nullable(v.object({ at: v.number(), by: text })),
})
type Device = v.InferOutput<typeof deviceSchema>
const devicesAnswer = v.object({ devices: v.array(deviceSchema), cursor: v.nullable(text) })
const changedAnswer = v.object({ device: deviceSchema })
const heldAnswer = v.object({ cases: v.array(v.object({ device: text, edits: v.number() })) })

/** Every device with whom it serves and when it was last heard of; one that is lost is taken out of use. */
export const DevicesScreen = () => {
  const desk = useDesk()
  const { zone } = useWorkspace()
  const [cursor, setCursor] = createSignal('')
  const [taking, setTaking] = createSignal<Device | null>(null)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const page = useAnswer(cursor, (after) =>
    desk.ask('GET', `/api/devices?cursor=${encodeURIComponent(after)}`, devicesAnswer),
  )
  // Who may not decide is not told what is held, and the column stays empty.
  const held = useAnswer(
    () => true,
    () => desk.ask('GET', '/api/held?limit=200', heldAnswer),
  )
  const heldOf = (device: string): number | null => {
    const cases = held.found()?.cases
    return cases === undefined
      ? null
      : cases.filter((each) => each.device === device).reduce((sum, { edits }) => sum + edits, 0)
  }
  const change = async (device: Device, how: 'revoke' | 'restore'): Promise<void> => {
    const path = `/api/devices/${encodeURIComponent(device.id)}/${how}`
    const answer = await desk.ask('POST', path, changedAnswer)
    setTrouble(troubleOf(answer))
    setTaking(null)
    page.again()
  }
  return (
    <AdminPage title={ta.places.devices} sub={ta.devices.sub}>
      <TroubleNote trouble={page.trouble() ?? trouble()} />
      <Show when={page.found()} fallback={<ThinLane>{ta.reading}</ThinLane>}>
        {(found) => (
          <>
            <DeskTable
              heads={[
                ta.devices.people,
                ta.devices.lastContact,
                ta.devices.since,
                ta.devices.held,
                ta.devices.state,
                ta.devices.what,
              ]}
            >
              <For each={found().devices}>
                {(device) => (
                  <tr>
                    <th scope="row">
                      {device.people.map(({ name }) => name).join(', ') || ta.devices.nobody}
                      <span class="sub data">{device.id.slice(0, 12)}</span>
                    </th>
                    <td class="data">{fullMoment(device.lastContact, zone())}</td>
                    <td class="data">{fullMoment(device.createdAt, zone())}</td>
                    <td class="data">{heldOf(device.id) ?? ta.profiles.none}</td>
                    <td>
                      {device.revoked === null
                        ? ta.devices.inUse
                        : ta.devices.revoked(fullMoment(device.revoked.at, zone()))}
                    </td>
                    <td>
                      <Show
                        when={device.revoked === null}
                        fallback={
                          <button
                            type="button"
                            class="btn"
                            aria-label={ta.devices.restoreThis(device.people[0]?.name ?? '')}
                            onClick={() => void change(device, 'restore')}
                          >
                            {ta.devices.restore}
                          </button>
                        }
                      >
                        <button
                          type="button"
                          class="btn"
                          aria-haspopup="dialog"
                          aria-label={ta.devices.revokeThis(device.people[0]?.name ?? '')}
                          onClick={() => setTaking(device)}
                        >
                          {ta.devices.revoke}
                        </button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </DeskTable>
            <Show when={found().cursor}>
              {(next) => (
                <button type="button" class="btn" onClick={() => setCursor(next())}>
                  {ta.devices.more}
                </button>
              )}
            </Show>
          </>
        )}
      </Show>
      <Show when={taking()}>
        {(device) => (
          <Dialog title={ta.devices.revoke} onClose={() => setTaking(null)}>
            <p>
              {ta.devices.ask(
                device()
                  .people.map(({ name }) => name)
                  .join(', ') || ta.devices.nobody,
              )}
            </p>
            <p class="quiet small">{ta.devices.means}</p>
            <div class="pair">
              <button type="button" class="btn" onClick={() => setTaking(null)}>
                {ta.cancel}
              </button>
              <button type="button" class="btn ink" onClick={() => void change(device(), 'revoke')}>
                {ta.devices.revoke}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </AdminPage>
  )
}
