import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describeUpdate } from '../gate/describe-update.ts'
import type { Described } from '../gate/examine-envelope.ts'
import { SeededRandom } from './seeded-random.ts'

/**
 * Forgeries of honest updates, the same ones for the same seed. Each is described as its own bytes say, where they
 * can be read, so that a gate has to look deeper than at the claim.
 */
export const mutantOf = (
  honest: Described,
  others: readonly Described[],
  random: SeededRandom,
): Described => {
  let update = honest.update
  for (let changes = 1 + random.below(3); changes > 0; changes--)
    update = random.pick(changesOfBytes)(update, random, others)
  const { clientId, fromClock, toClock } = describeUpdate(update) ?? honest
  const isForged = clientId !== honest.clientId && random.chance(0.5)
  return { clientId: isForged ? honest.clientId : clientId, fromClock, toClock, update }
}

/**
 * The same update as the first one of another client: it hangs on the same things, and replaces and deletes what the
 * honest writer's did. One that only deletes is as it was.
 */
export const renamed = (honest: Described, clientId: number): Described => {
  const reader = decoding.createDecoder(honest.update)
  if (decoding.readVarUint(reader) !== 1) return honest
  const structs = decoding.readVarUint(reader)
  decoding.readVarUint(reader)
  decoding.readVarUint(reader)
  const writer = encoding.createEncoder()
  for (const number of [1, structs, clientId, 0]) encoding.writeVarUint(writer, number)
  encoding.writeUint8Array(writer, decoding.readTailAsUint8Array(reader))
  const update = encoding.toUint8Array(writer)
  return { clientId, fromClock: 0, toClock: honest.toClock - honest.fromClock, update }
}

type Change = (bytes: Uint8Array, random: SeededRandom, others: readonly Described[]) => Uint8Array

const splice = (
  bytes: Uint8Array,
  at: number,
  removed: number,
  put: Uint8Array | readonly number[],
): Uint8Array => Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + removed)])

const changesOfBytes: readonly Change[] = [
  // one byte to any other
  (bytes, random) => splice(bytes, random.below(bytes.length), 1, [random.below(256)]),
  // one bit
  (bytes, random) => {
    const at = random.below(bytes.length)
    return splice(bytes, at, 1, [(bytes[at] ?? 0) ^ (1 << random.below(8))])
  },
  // one number one up or down, as most ids, clocks and lengths are one byte
  (bytes, random) => {
    const at = random.below(bytes.length)
    return splice(bytes, at, 1, [((bytes[at] ?? 0) + random.pick([1, 255])) & 255])
  },
  // one byte as another of the same update
  (bytes, random) => splice(bytes, random.below(bytes.length), 1, [bytes[random.below(bytes.length)] ?? 0]),
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), 0, random.bytes(1 + random.below(3))),
  (bytes, random) => splice(bytes, random.below(bytes.length), 1 + random.below(4), []),
  // a piece again somewhere else
  (bytes, random) => {
    const from = random.below(bytes.length)
    return splice(
      bytes,
      random.below(bytes.length),
      random.below(8),
      bytes.subarray(from, from + random.below(12)),
    )
  },
  // a piece of another update
  (bytes, random, others) => {
    const other = others.length === 0 ? bytes : random.pick(others).update
    const from = random.below(other.length)
    return splice(
      bytes,
      random.below(bytes.length),
      random.below(8),
      other.subarray(from, from + random.below(12)),
    )
  },
]

/** `count` forgeries, each with the honest one that it was made of. */
export function* mutants<T extends Described>(
  honest: readonly T[],
  seed: number,
  count: number,
): Generator<{ readonly of: T; readonly mutant: Described }> {
  const random = new SeededRandom(seed)
  for (let i = 0; i < count; i++) {
    const of = random.pick(honest)
    yield { of, mutant: mutantOf(of, honest, random) }
  }
}
