import {
  type Carriage,
  type DigestPart,
  decodeRecordSet,
  decodeSetDigest,
  type Hello,
  type Reason,
  type RecordId,
  recordHash,
  SetHash,
  type SetMember,
  sameBytes,
  type UserId,
} from '@fieldmerge/shared'
import type { SessionHost } from '../host.ts'

const largestSet = 64 * 1024 * 1024
/** Records that are looked at between other work. */
const slice = 20_000

/** The members that a device names by id. @throws MalformedFrame and what inflating throws */
export const membersNamed = (host: SessionHost, deflated: Uint8Array): Map<RecordId, SetMember> => {
  const told = decodeRecordSet(host.deflater.inflate(deflated, largestSet))
  return new Map(told.filter(({ why }) => why !== 'open').map((one) => [one.record, one]))
}

/**
 * The members that a device means by the digest of its set; null when they cannot be told for certain, which the hash
 * of the set shows: then it is asked for their ids. @throws MalformedFrame
 */
export const membersMeant = async (
  host: SessionHost,
  user: UserId,
  digest: Uint8Array,
  { setHash, sequence: version }: Pick<Hello, 'setHash' | 'sequence'>,
): Promise<Map<RecordId, SetMember> | null> => {
  const parts = decodeSetDigest(digest).filter(({ why }) => why !== 'open')
  const wanted = wantedOf(parts)
  if (wanted.size > host.directory.size) return null
  const members = new Map<RecordId, SetMember>()
  const find = (record: RecordId): void => {
    const places = wanted.get(recordHash(record))
    const place = members.has(record) ? undefined : places?.pop()
    if (place !== undefined) members.set(record, { record, version, ...place })
    if (places?.length === 0) wanted.delete(recordHash(record))
  }
  // Nearly all of them the person carries still.
  for (const [record] of host.subscriptions.setOf(user)) find(record)
  if (wanted.size > 0) await findEverywhere(host, find, () => wanted.size > 0)
  return wanted.size === 0 && sameBytes(SetHash.of(members.values()).bytes(), setHash) ? members : null
}

type Place = { readonly why: Reason; readonly as: Carriage }

/** Two records may have the same 32 bits. */
const wantedOf = (parts: readonly DigestPart[]): Map<number, Place[]> => {
  const wanted = new Map<number, Place[]>()
  for (const { why, as, hashes } of parts)
    for (const hash of hashes) {
      const places = wanted.get(hash)
      if (places === undefined) wanted.set(hash, [{ why, as }])
      else places.push({ why, as })
    }
  return wanted
}

/** What has left the person's set since is among all records of the organization. */
const findEverywhere = async (
  { directory, timers }: SessionHost,
  find: (record: RecordId) => void,
  isWanted: () => boolean,
): Promise<void> => {
  let looked = 0
  for (const { record } of directory.entries()) {
    find(record)
    if (!isWanted()) return
    if (++looked % slice === 0) await new Promise<void>((resolve) => timers.soon(resolve))
  }
}
