import { deriveStatus } from '../life-cycle/replay.ts'
import type { Facts, RecordType } from '../record-types/record-type.ts'

/** Facts folded from other records: name of the fact to `{ record id: value }`. */
export type RelatedFacts = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * A record's facts with what other records say laid in: the server folds from all of them, a device from the
 * server's fold with its own bookings over it. Both get the same status from the same statuses.
 */
export const completeFacts = (type: RecordType, own: Facts, related: RelatedFacts): Facts => {
  const derivation = type.lifeCycle?.derived ?? null
  if (derivation === null) return own
  const ownStatus = own.ownStatus ?? own.status ?? null
  const status =
    ownStatus === type.lifeCycle?.initial
      ? deriveStatus(derivation, related[derivation.fact] ?? own[derivation.fact] ?? null)
      : ownStatus
  // Kept beside the answer: when a booking changes, the status is found again without loading the document.
  return { ...own, ...related, ownStatus, status }
}
