import { FrameReader, FrameWriter, type RecordId, readRecordId } from '@fieldmerge/shared'

/** The name of a set: both sides agree when version and hash do. */
export interface SetName {
  readonly setVersion: number
  readonly setHash: Uint8Array
}

/** A change of the set that was sent and may or may not have been stored by the device. */
export interface SetStep extends SetName {
  readonly added: readonly RecordId[]
  readonly removed: readonly RecordId[]
}

/** What a device holds: a set that it has certainly stored, and the steps that were on their way after it. */
export interface DeviceState extends SetName {
  readonly records: readonly RecordId[]
  readonly steps: readonly SetStep[]
}

/** | setVersion varuint | setHash 8 | records [text] | steps [setVersion, setHash, added, removed] | */
export const encodeDeviceState = (state: DeviceState): Uint8Array => {
  const writer = new FrameWriter()
  const records = (list: readonly RecordId[]): FrameWriter =>
    writer.list(list, (record) => writer.text(record))
  writer.varUint(state.setVersion).fixed(state.setHash)
  records(state.records)
  writer.list(state.steps, ({ setVersion, setHash, added, removed }) => {
    writer.varUint(setVersion).fixed(setHash)
    records(added)
    records(removed)
  })
  return writer.done()
}

/** @throws MalformedFrame */
export const decodeDeviceState = (bytes: Uint8Array): DeviceState => {
  const reader = new FrameReader(bytes)
  const records = (): RecordId[] => reader.list(() => readRecordId(reader))
  const name = (): SetName => ({ setVersion: reader.varUint(), setHash: reader.fixed(8) })
  return {
    ...name(),
    records: records(),
    steps: reader.list(() => ({ ...name(), added: records(), removed: records() })),
  }
}

/** The set that goes by a name, or null when the state knows none of that name. */
export const setNamed = (state: DeviceState, { setVersion, setHash }: SetName): Set<RecordId> | null => {
  const is = (name: SetName): boolean =>
    name.setVersion === setVersion && Buffer.compare(name.setHash, setHash) === 0
  const set = new Set(state.records)
  if (is(state)) return set
  for (const step of state.steps) {
    for (const record of step.added) set.add(record)
    for (const record of step.removed) set.delete(record)
    if (is(step)) return set
  }
  return null
}
