import type { Clock } from '../seams/clock.ts'
import type { Random } from '../seams/random.ts'
import type { Brand } from './brand.ts'
import { crockford } from './crockford.ts'
import { sha256 } from './sha256.ts'

/** `<type>/<ulid>`, for a column group's companion record `<type>.<group>/<ulid>`. */
export type RecordId = Brand<string, 'RecordId'>
export type OrganizationId = Brand<string, 'OrganizationId'>
/** The record id of a `user`: people are records like all else. */
export type UserId = RecordId
export type DeviceId = Brand<string, 'DeviceId'>

const shape = /^[a-z][A-Za-z]{0,39}(?:\.[a-z][A-Za-z]{0,39})?\/[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const ulidShape = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** The record id in `text`, or null when it has not the shape of one. Whether the type exists is not asked here. */
export const parseRecordId = (text: string): RecordId | null => (shape.test(text) ? (text as RecordId) : null)

export const isUlid = (text: string): boolean => ulidShape.test(text)

/** The record type named in an id: `workOrder` of `workOrder/01H...`. */
export const typeOf = (id: RecordId): string => id.slice(0, id.indexOf('/'))

/** 48 bits of time in ms and 80 bits of chance; sorts by time of making. */
export const newUlid = (clock: Clock, random: Random): string => {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  const now = clock.now()
  view.setUint16(0, Math.floor(now / 2 ** 32))
  view.setUint32(2, now >>> 0)
  bytes.set(random.bytes(10), 6)
  return crockford(bytes)
}

export const newRecordId = (type: string, clock: Clock, random: Random): RecordId =>
  `${type}/${newUlid(clock, random)}` as RecordId

/**
 * The id that a record of another system always gets here, so that an import can be repeated:
 * SHA-256 over organization, source and key, with a zero byte between them.
 */
export const derivedRecordId = (
  type: string,
  organization: OrganizationId,
  source: string,
  key: string,
): RecordId => {
  const digest = sha256(new TextEncoder().encode(['fm-id', organization, source, type, key].join('\0')))
  return `${type}/${crockford(digest)}` as RecordId
}
