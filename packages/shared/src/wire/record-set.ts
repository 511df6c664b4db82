import type { RecordId } from '../ids/record-id.ts'
import { readRecordId } from './envelope-codec.ts'
import { FrameReader } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'

/** One record that a device carries, with the sequence of the newest row that it has. */
export interface CarriedVersion {
  readonly record: RecordId
  readonly version: number
}

/** The body of a `set` message before it is deflated: [record text, version varuint]. */
export const encodeRecordSet = (entries: readonly CarriedVersion[]): Uint8Array => {
  const writer = new FrameWriter()
  return writer.list(entries, ({ record, version }) => writer.text(record).varUint(version)).done()
}

/** @throws MalformedFrame */
export const decodeRecordSet = (bytes: Uint8Array): readonly CarriedVersion[] => {
  const reader = new FrameReader(bytes)
  const entries = reader.list(() => ({ record: readRecordId(reader), version: reader.varUint() }))
  reader.end()
  return entries
}

/**
 * A hash of a set of records that does not depend on the order and is kept up to date by toggling: the xor of
 * 64 bits per record. It shows that both sides agree; it is no proof against somebody who wants them to differ.
 */
export class SetHash {
  #high = 0
  #low = 0

  /** Adds a record that is not in the set, or takes out one that is. */
  toggle(record: string): void {
    // Two FNV-1a at a time, by different primes: one walk over the id is half the work of a set's first hash.
    let high = 0x811c9dc5
    let low = 0x01000193
    for (let i = 0; i < record.length; i++) {
      const code = record.charCodeAt(i)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul(low ^ code, 0x9e3779b1)
    }
    this.#high ^= spread(high)
    this.#low ^= spread(low)
  }

  /** The hash of a set by its bytes, to go on with. */
  static from(bytes: Uint8Array): SetHash {
    const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
    const hash = new SetHash()
    hash.#high = view.getInt32(0)
    hash.#low = view.getInt32(4)
    return hash
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(8)
    const view = new DataView(bytes.buffer)
    view.setInt32(0, this.#high)
    view.setInt32(4, this.#low)
    return bytes
  }

  static of(records: Iterable<string>): SetHash {
    const hash = new SetHash()
    for (const record of records) hash.toggle(record)
    return hash
  }
}

/** The finaliser of MurmurHash3, which spreads neighbouring ids over all bits. */
const spread = (hash: number): number => {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
