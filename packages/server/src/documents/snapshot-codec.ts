import { type DeviceId, FrameReader, FrameWriter, type Origin, type UserId } from '@fieldmerge/shared'
import type { Author } from '../log/update-log.ts'
import type { KeptTime } from './seen-times.ts'

/** What a snapshot keeps of the rows that it stands for. */
export interface SnapshotContent {
  readonly state: Uint8Array
  readonly origin: Origin
  readonly bindings: readonly (readonly [clientId: number, author: Author])[]
  readonly times: readonly KeptTime[]
}

/**
 * | field | type |
 * |---|---|
 * | form | varuint, 2 |
 * | by, at | text, varuint |
 * | bindings | [clientId varuint; user, device text] |
 * | times | [clientId, toClock, time varuint; made varuint: 0 unknown, else one more than it is] |
 * | state | bytes, a V1 update of the whole document |
 */
export const encodeSnapshot = ({ state, origin, bindings, times }: SnapshotContent): Uint8Array => {
  const writer = new FrameWriter().varUint(2).text(origin.by).varUint(origin.at)
  writer.list(bindings, ([clientId, author]) => {
    writer.varUint(clientId).text(author.user).text(author.device)
  })
  writer.list(times, ({ clientId, toClock, time, made }) => {
    writer.varUint(clientId).varUint(toClock).varUint(time)
    writer.varUint(made === null ? 0 : made + 1)
  })
  return writer.bytes(state).done()
}

/** @throws MalformedFrame */
export const decodeSnapshot = (bytes: Uint8Array): SnapshotContent => {
  const reader = new FrameReader(bytes)
  const form = reader.varUint()
  if (form !== 2) throw new RangeError(`a snapshot has form ${form}; this version reads form 2`)
  const origin = { by: reader.text(), at: reader.varUint() }
  const bindings = reader.list(
    () => [reader.varUint(), { user: reader.text() as UserId, device: reader.text() as DeviceId }] as const,
  )
  const times = reader.list(() => {
    const [clientId, toClock, time, made] = [
      reader.varUint(),
      reader.varUint(),
      reader.varUint(),
      reader.varUint(),
    ]
    return { clientId, toClock, time, made: made === 0 ? null : made - 1 }
  })
  const state = reader.bytes()
  reader.end()
  return { state, origin, bindings, times }
}
