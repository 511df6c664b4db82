import { createSignal, For, Show } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { type Device, deviceAnswer, devicesAnswer } from '../api/device-schema.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { DeviceRow } from './device-row.tsx'
import { HandInButton } from './hand-in-button.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

/** Every device with whom it serves and how it was when it was last heard of; one that is lost is taken out of use. */
export const DevicesScreen = () => {
  const desk = useDesk()
  const [cursor, setCursor] = createSignal('')
  const [taking, setTaking] = createSignal<Device | null>(null)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const page = useAnswer(cursor, (after) =>
    desk.ask('GET', `/api/devices?cursor=${encodeURIComponent(after)}`, devicesAnswer),
  )
  const change = async (device: Device, how: 'revoke' | 'restore'): Promise<void> => {
    const path = `/api/devices/${encodeURIComponent(device.id)}/${how}`
    const answer = await desk.ask('POST', path, deviceAnswer)
    setTrouble(troubleOf(answer))
    setTaking(null)
    page.again()
  }
  return (
    <AdminPage
      title={ta.places.devices}
      sub={ta.devices.sub}
      tools={<HandInButton onDone={() => page.again()} />}
    >
      <TroubleNote trouble={page.trouble() ?? trouble()} />
      <Show when={page.found()} fallback={page.trouble() === null && <ThinLane>{ta.reading}</ThinLane>}>
        {(found) => (
          <>
            <DeskTable
              heads={[
                ta.devices.people,
                ta.devices.connected,
                ta.devices.profiles,
                ta.devices.room,
                ta.devices.edits,
                ta.devices.state,
                ta.devices.what,
              ]}
            >
              <For each={found().devices}>
                {(device) => (
                  <DeviceRow
                    device={device}
                    onRevoke={() => setTaking(device)}
                    onRestore={() => void change(device, 'restore')}
                  />
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
          <RevokeDialog
            device={device()}
            onRevoke={() => void change(device(), 'revoke')}
            onClose={() => setTaking(null)}
          />
        )}
      </Show>
    </AdminPage>
  )
}
