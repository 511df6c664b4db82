import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { byteSize } from '../../../text/byte-size.ts'
import { fullMoment } from '../../../text/time.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import type { Device } from '../api/device-schema.ts'
import { peopleOf } from './revoke-dialog.tsx'

/** One device: its people, and how it was when it was last heard of. What it never told is said to be unknown. */
export const DeviceRow = (props: {
  readonly device: Device
  readonly onRevoke: () => void
  readonly onRestore: () => void
}) => {
  const { zone } = useWorkspace()
  const at = (moment: number): string => fullMoment(moment, zone())
  const firstName = () => props.device.people[0]?.name ?? ''
  const connected = (): string => {
    if (props.device.connected) return ta.devices.now
    return props.device.connectedAt === null ? ta.devices.never : at(props.device.connectedAt)
  }
  const room = (): string => {
    const { used, quota } = props.device.told ?? { used: null, quota: null }
    if (used === null || quota === null) return ta.devices.unknown
    // Devices tell their room in steps of ten megabytes.
    const free = byteSize(Math.max(0, quota - used))
    return used === 0 ? ta.devices.little(free) : ta.devices.used(byteSize(used), free)
  }
  return (
    <tr>
      <th scope="row">
        {peopleOf(props.device)}
        <span class="sub data">{props.device.id.slice(0, 12)}</span>
        <span class="sub">{ta.devices.since(at(props.device.createdAt))}</span>
      </th>
      <td>
        {connected()}
        <span class="sub">
          {props.device.appVersion === '' ? ta.devices.unknownApp : ta.devices.app(props.device.appVersion)}
        </span>
      </td>
      <td>
        <For each={props.device.people}>
          {({ name, profiles }) => (
            <For each={profiles}>
              {(profile) => (
                <span class="device-profile">
                  {props.device.people.length > 1 ? `${name}: ` : ''}
                  {profile.name}
                  <span class="sub">{versionWords(profile)}</span>
                </span>
              )}
            </For>
          )}
        </For>
      </td>
      <td>
        {room()}
        <Show when={props.device.told}>
          {(told) => (
            <>
              <Show when={told().battery !== null}>
                <span class="sub">
                  {ta.devices.battery(Math.round((told().battery ?? 0) * 100), told().charging === true)}
                </span>
              </Show>
              <span class="sub">{ta.devices.toldAt(at(told().at))}</span>
            </>
          )}
        </Show>
      </td>
      <td>
        {ta.devices.held(props.device.held)}
        <span class="sub">
          {props.device.told === null ? ta.devices.unknown : ta.devices.waiting(props.device.told.waiting)}
        </span>
      </td>
      <td>
        {props.device.revoked === null ? ta.devices.inUse : ta.devices.revoked(at(props.device.revoked.at))}
      </td>
      <td>
        <Show
          when={props.device.revoked === null}
          fallback={
            <button
              type="button"
              class="btn"
              aria-label={ta.devices.restoreThis(firstName())}
              onClick={() => props.onRestore()}
            >
              {ta.devices.restore}
            </button>
          }
        >
          <button
            type="button"
            class="btn"
            aria-haspopup="dialog"
            aria-label={ta.devices.revokeThis(firstName())}
            onClick={() => props.onRevoke()}
          >
            {ta.devices.revoke}
          </button>
        </Show>
      </td>
    </tr>
  )
}

/** A device that was away has what counted when it was last connected. */
const versionWords = ({ has, newest }: { readonly has: number; readonly newest: number }): string => {
  if (has === 0) return ta.devices.notYet
  return has === newest ? ta.devices.version(has) : ta.devices.behind(has, newest)
}
