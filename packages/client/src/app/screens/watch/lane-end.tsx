import type { RecordId } from '@fieldmerge/shared'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import { placeLabel } from '../../workspace/ledger/row-words.ts'
import type { Present } from '../../workspace/presence.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { Lane } from './lanes.ts'

/** What a device does now: at which part of the record its person is, else since when it is connected or is not. */
export const LaneEnd = (props: {
  readonly lane: Lane
  readonly record: RecordId
  /** Who else is in the record. */
  readonly others: readonly Present[]
  readonly devices: readonly DevicePresence[]
}) => {
  const { now, zone } = useWorkspace()
  const words = (): string => {
    const { user, device } = props.lane
    const known = props.devices.find((one) => one.user === user && one.device === device)
    const here = props.others.find((one) => one.user === user)
    if (here !== undefined && known?.connected !== false)
      return here.field === null ? m.watch.looking : m.watch.writing(placeLabel(props.record, here.field))
    if (known === undefined) return ''
    const since = moment(known.since, now(), zone())
    return known.connected ? m.crews.connectedSince(since) : m.crews.offlineSince(since)
  }
  return <>{words()}</>
}
