import { type DeviceId, FrameReader, FrameWriter, type Origin, type UserId } from '@fieldmerge/shared'
import type { Author } from '../log/update-log.ts'

/** What a snapshot keeps of the rows that it stands for. */
export interface SnapshotContent {
  readonly state: Uint8Array
  readonly origin: Origin
  readonly bindings: readonly (readonly [clientId: number, author: Author])[]
  readonly times: readonly (readonly [clientId: number, toClock: number, time: number])[]
}

/**
 * | field | type |
 * |---|---|
 * | form | varuint, 1 |
 * | by, at | text, varuint |
 * | bindings | [clientId varuint; user, device text] |
 * | times | [clientId, toClock, time varuint] |
 * | state | bytes, a V1 update of the whole document |
 */
export const encodeSnapshot = ({ state, origin, bindings, times }: SnapshotContent): Uint8Array => {
  const writer = new FrameWriter().varUint(1).text(origin.by).varUint(origin.at)
  writer.list(bindings, ([clientId, author]) => {
    writer.varUint(clientId).text(author.user).text(author.device)
  })
  writer.list(times, ([clientId, toClock, time]) => writer.varUint(clientId).varUint(toClock).varUint(time))
  return writer.bytes(state).done()
}

/** @throws MalformedFrame */
export const decodeSnapshot = (bytes: Uint8Array): SnapshotContent => {
  const reader = new FrameReader(bytes)
  const form = reader.varUint()
  if (form !== 1) throw new RangeError(`a snapshot has form ${form}; this version reads form 1`)
  const origin = { by: reader.text(), at: reader.varUint() }
  const bindings = reader.list(
    () => [reader.varUint(), { user: reader.text() as UserId, device: reader.text() as DeviceId }] as const,
  )
  const times = reader.list(() => [reader.varUint(), reader.varUint(), reader.varUint()] as const)
  const state = reader.bytes()
  reader.end()
  return { state, origin, bindings, times }
}
