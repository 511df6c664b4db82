import { FrameReader, MalformedFrame } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import { recordHash, type SetMember } from './record-set.ts'
import { type Carriage, carriages, type Reason, reasons } from './to-device.ts'

/** The members of a set that are carried alike, by 32 bits of each, ascending. */
export interface DigestPart {
  readonly why: Reason
  readonly as: Carriage
  readonly hashes: readonly number[]
}

const parts = reasons.flatMap((why) => carriages.map((as) => ({ why, as })))

/**
 * A set in 2 to 3 bytes a record: of each record 32 bits, ascending, as the differences in Rice code. The other side,
 * which knows nearly all of these records, finds them by it and holds the outcome against the hash of the set; where
 * that is another one it asks for the ids.
 *
 * For each reason and each way to carry, in the order of the protocol's lists: | count varuint | k varuint, bytes |, the
 * latter where the count is not 0. In the bytes, from the highest bit on, each difference as (difference >> k) ones, a
 * zero, and the lowest k bits.
 */
export const encodeSetDigest = (members: Iterable<Omit<SetMember, 'version'>>): Uint8Array => {
  const groups = new Map(parts.map((part) => [keyOf(part), [] as number[]]))
  for (const member of members) groups.get(keyOf(member))?.push(recordHash(member.record))
  const writer = new FrameWriter()
  for (const part of parts) {
    const hashes = Uint32Array.from(groups.get(keyOf(part)) ?? []).sort()
    writer.varUint(hashes.length)
    if (hashes.length === 0) continue
    const k = parameterFor(hashes.length)
    writer.varUint(k).bytes(riceCode(hashes, k))
  }
  return writer.done()
}

/** @throws MalformedFrame */
export const decodeSetDigest = (bytes: Uint8Array): readonly DigestPart[] => {
  const reader = new FrameReader(bytes)
  const decoded = parts.map((part) => {
    const count = reader.varUint()
    return { ...part, hashes: count === 0 ? [] : readRice(count, reader.varUint(), reader.bytes()) }
  })
  reader.end()
  return decoded
}

const keyOf = ({ why, as }: Pick<SetMember, 'why' | 'as'>): string => `${why} ${as}`

/** Nearly the shortest for differences of random numbers: the mean difference times ln 2, as a power of two. */
const parameterFor = (count: number): number =>
  Math.max(0, Math.min(31, Math.round(Math.log2((2 ** 32 / (count + 1)) * Math.LN2))))

const riceCode = (hashes: Uint32Array, k: number): Uint8Array => {
  const bytes: number[] = []
  let [byte, bits] = [0, 0]
  const put = (bit: number): void => {
    byte = (byte << 1) | bit
    if (++bits < 8) return
    bytes.push(byte)
    byte = bits = 0
  }
  let before = 0
  for (const hash of hashes) {
    const difference = hash - before
    before = hash
    for (let ones = Math.floor(difference / 2 ** k); ones > 0; ones--) put(1)
    put(0)
    for (let i = k - 1; i >= 0; i--) put((difference >>> i) & 1)
  }
  while (bits > 0) put(0)
  return Uint8Array.from(bytes)
}

const readRice = (count: number, k: number, bytes: Uint8Array): readonly number[] => {
  if (k > 31 || count > bytes.length * 8) throw new MalformedFrame('the digest of a set claims too much')
  let at = 0
  const bit = (): number => {
    const byte = bytes[at >> 3]
    if (byte === undefined) throw new MalformedFrame('the digest of a set ends too early')
    return (byte >> (7 - (at++ & 7))) & 1
  }
  const hashes: number[] = []
  let hash = 0
  for (let i = 0; i < count; i++) {
    let difference = 0
    while (bit() === 1) difference++
    for (let low = k; low > 0; low--) difference = difference * 2 + bit()
    hash += difference
    if (hash >= 2 ** 32) throw new MalformedFrame('the digest of a set names more than 32 bits')
    hashes.push(hash)
  }
  return hashes
}
