import {
  type Carriage,
  carriages,
  FrameReader,
  FrameWriter,
  MalformedFrame,
  type Reason,
  type RecordId,
  readRecordId,
  reasons,
  SetHash,
  sameBytes,
} from '@fieldmerge/shared'

/** A member of a device's set, as the device was told. */
export interface CarriedRecord {
  readonly record: RecordId
  readonly why: Reason
  readonly as: Carriage
}

/** The name of a set: both sides agree when version and hash do. */
export interface SetName {
  readonly setVersion: number
  readonly setHash: Uint8Array
}

/** A change of the set that was sent and may or may not have been stored by the device. */
export interface SetStep extends SetName {
  /** New ones, and those that are carried otherwise. */
  readonly added: readonly CarriedRecord[]
  readonly removed: readonly RecordId[]
}

/** What a device holds: a set that it has certainly stored, and the steps that were on their way after it. */
export interface DeviceState extends SetName {
  readonly records: readonly CarriedRecord[]
  readonly steps: readonly SetStep[]
}

/** | setVersion varuint | setHash 8 | carried | steps [setVersion, setHash, carried, removed [text]] |, carried as below */
export const encodeDeviceState = (state: DeviceState): Uint8Array => {
  const writer = new FrameWriter()
  writer.varUint(state.setVersion).fixed(state.setHash)
  writeCarried(writer, state.records)
  writer.list(state.steps, ({ setVersion, setHash, added, removed }) => {
    writer.varUint(setVersion).fixed(setHash)
    writeCarried(writer, added)
    writer.list(removed, (record) => writer.text(record))
  })
  return writer.done()
}

/** @throws MalformedFrame */
export const decodeDeviceState = (bytes: Uint8Array): DeviceState => {
  const reader = new FrameReader(bytes)
  const name = (): SetName => ({ setVersion: reader.varUint(), setHash: reader.fixed(8) })
  const state = {
    ...name(),
    records: readCarried(reader),
    steps: reader.list(() => ({
      ...name(),
      added: readCarried(reader),
      removed: reader.list(() => readRecordId(reader)),
    })),
  }
  reader.end()
  return state
}

/** The set that goes by a name; null when the state knows none of that name, or is not what it says it is. */
export const setNamed = (stored: Uint8Array, name: SetName): Map<RecordId, CarriedRecord> | null => {
  try {
    const set = setIn(decodeDeviceState(stored), name)
    const isWhole = set !== null && sameBytes(SetHash.of(set.values()).bytes(), name.setHash)
    return isWhole ? set : null
  } catch (error) {
    // As an older version has written it: the device is asked what it has.
    if (error instanceof MalformedFrame) return null
    throw error
  }
}

/** The newest set that was sent, by its name; null when it is not what it says it is. */
export const newestSet = (
  stored: Uint8Array,
): (SetName & { records: Map<RecordId, CarriedRecord> }) | null => {
  try {
    const state = decodeDeviceState(stored)
    const { setVersion, setHash } = state.steps.at(-1) ?? state
    const records = setIn(state, { setVersion, setHash })
    const isWhole = records !== null && sameBytes(SetHash.of(records.values()).bytes(), setHash)
    return isWhole ? { setVersion, setHash, records } : null
  } catch (error) {
    if (error instanceof MalformedFrame) return null
    throw error
  }
}

const setIn = (state: DeviceState, { setVersion, setHash }: SetName): Map<RecordId, CarriedRecord> | null => {
  const is = (name: SetName): boolean => name.setVersion === setVersion && sameBytes(name.setHash, setHash)
  const set = new Map(state.records.map((one) => [one.record, one]))
  if (is(state)) return set
  for (const step of state.steps) {
    for (const one of step.added) set.set(one.record, one)
    for (const record of step.removed) set.delete(record)
    if (is(step)) return set
  }
  return null
}

const kinds = reasons.flatMap((why) => carriages.map((as) => ({ why, as })))

/** [record text] for each reason and each way to carry, in the order of the protocol's lists */
const writeCarried = (writer: FrameWriter, carried: readonly CarriedRecord[]): void => {
  for (const { why, as } of kinds)
    writer.list(
      carried.filter((one) => one.why === why && one.as === as),
      ({ record }) => writer.text(record),
    )
}

const readCarried = (reader: FrameReader): readonly CarriedRecord[] =>
  kinds.flatMap(({ why, as }) => reader.list(() => ({ record: readRecordId(reader), why, as })))
