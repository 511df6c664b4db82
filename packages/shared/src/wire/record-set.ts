import type { RecordId } from '../ids/record-id.ts'
import { FrameReader, oneOf } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import { readRecordId } from './record-id-codec.ts'
import { type Carriage, carriages, type Reason, reasons } from './to-device.ts'

/** A record with the sequence of the newest row of it that a device has; 0 when its document is not there. */
export interface CarriedVersion {
  readonly record: RecordId
  readonly version: number
}

/** One member of the set that a device carries, as the server has told it. */
export interface SetMember extends CarriedVersion {
  readonly why: Reason
  readonly as: Carriage
}

/** What the hash of a set is made of: a record, with how it is carried where that is not the usual way. */
export const memberKey = ({ record, why, as }: Omit<SetMember, 'version'>): string =>
  why === 'filter' && as === 'documents' ? record : `${record} ${why} ${as}`

/** The body of a `set` message before it is deflated: [record text; version, why, as varuint]. */
export const encodeRecordSet = (members: readonly SetMember[]): Uint8Array => {
  const writer = new FrameWriter()
  writer.list(members, ({ record, version, why, as }) =>
    writer.text(record).varUint(version).varUint(reasons.indexOf(why)).varUint(carriages.indexOf(as)),
  )
  return writer.done()
}

/** @throws MalformedFrame */
export const decodeRecordSet = (bytes: Uint8Array): readonly SetMember[] => {
  const reader = new FrameReader(bytes)
  const members = reader.list(() => ({
    record: readRecordId(reader),
    version: reader.varUint(),
    why: oneOf(reasons, reader.varUint()),
    as: oneOf(carriages, reader.varUint()),
  }))
  reader.end()
  return members
}

/**
 * A hash of a set of records that does not depend on the order and is kept up to date by toggling: the xor of
 * 64 bits per record. It shows that both sides agree; it is no proof against somebody who wants them to differ.
 */
export class SetHash {
  #high = 0
  #low = 0

  /** Adds a member by its key, or takes it out when it is there. */
  toggle(key: string): void {
    // Two FNV-1a at a time, by different primes: one walk over the key is half the work of a set's first hash.
    let high = 0x811c9dc5
    let low = 0x01000193
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i)
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

  static of(members: Iterable<Omit<SetMember, 'version'>>): SetHash {
    const hash = new SetHash()
    for (const member of members) hash.toggle(memberKey(member))
    return hash
  }
}

/** 32 bits of a record's id, the same on both sides. */
export const recordHash = (record: RecordId): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < record.length; i++) hash = Math.imul(hash ^ record.charCodeAt(i), 0x01000193)
  return spread(hash) >>> 0
}

/** The finaliser of MurmurHash3, which spreads neighbouring ids over all bits. */
const spread = (hash: number): number => {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
