import type * as Y from 'yjs'
import type { RecordType } from '../record-types/record-type.ts'
import { Arrivals } from './arrival.ts'
import { placeInOrder } from './bundle-order.ts'
import { gapBefore, newParts, type Part } from './bundle-parts.ts'
import { BundleRules } from './bundle-rules.ts'
import { Deletions, livingRun } from './deletions.ts'
import { examineTransaction } from './examine-envelope.ts'
import { bundleLimits, type GateLimits } from './limits.ts'
import { rehearse } from './rehearsal.ts'
import { type Scan, scanUpdate } from './scan.ts'
import { Touched } from './touched.ts'
import type { Objection } from './verdict.ts'

export type BundleAdmission =
  /** May be applied now. `clients`: what is new in it, by writer; none when it only deletes text. */
  | {
      readonly kind: 'admitted'
      readonly clients: readonly ClientRange[]
      /** How many structs the document does not have, or not in whole. */
      readonly newStructs: number
      /** What it changes. */
      readonly touched: Touched
    }
  /** The document has all of it. */
  | { readonly kind: 'nothingNew' }
  /** It writes new structs under another author's id: to be held as a whole. */
  | { readonly kind: 'bound'; readonly clientId: number }
  | Objection

/** Clocks [from, to) of one writer. */
export interface ClientRange {
  readonly clientId: number
  readonly fromClock: number
  readonly toClock: number
}

/** Whose a client id is in this record, as seen by the author of the bundle. */
export type Owner = 'mine' | 'unbound' | 'others'

/**
 * Whether what a stock y-websocket client sent may be applied: one transaction, or many merged into one update by
 * several of its client ids, with much that the document has already. Never changes the document.
 * @throws when the roots of the document were not opened
 */
export const examineBundle = (
  doc: Y.Doc,
  type: RecordType,
  update: Uint8Array,
  owns: (clientId: number) => Owner,
  limits: GateLimits = bundleLimits,
): BundleAdmission => {
  const scan = scanUpdate(update, limits)
  if (scan.kind === 'refused') return scan
  const parts = newParts(doc, scan)
  const foreign = parts.find(({ clientId }) => owns(clientId) === 'others')
  if (foreign !== undefined) return { kind: 'bound', clientId: foreign.clientId }
  const gap = gapBefore(doc, parts)
  if (gap !== null) return gap
  return (
    asTransaction(doc, type, scan, parts, limits) ?? examineMerged(doc, type, update, scan, parts, limits)
  )
}

/** Most of what a connected client sends is one transaction, for which no rehearsal is needed. */
const asTransaction = (
  doc: Y.Doc,
  type: RecordType,
  scan: Scan,
  parts: readonly Part[],
  limits: GateLimits,
): BundleAdmission | null => {
  const [only] = parts
  if (only === undefined || only.structs.length < scan.structs.length) return null
  const admission = examineTransaction(doc, type, only, scan, limits)
  return admission.kind === 'admitted' ? admitted(parts, admission.touched) : null
}

const admitted = (parts: readonly Part[], touched: Touched): BundleAdmission => ({
  kind: 'admitted',
  clients: parts.map(({ clientId, fromClock, toClock }) => ({ clientId, fromClock, toClock })),
  newStructs: parts.reduce((sum, { structs }) => sum + structs.length, 0),
  touched,
})

const examineMerged = (
  doc: Y.Doc,
  type: RecordType,
  update: Uint8Array,
  scan: Scan,
  parts: readonly Part[],
  limits: GateLimits,
): BundleAdmission => {
  const found = new Arrivals(doc)
  const rules = new BundleRules(limits)
  const misplaced = placeInOrder(found, type, parts, (arrival) => rules.objectionTo(arrival))
  if (misplaced !== null) return misplaced
  const replaced: Y.Item[] = []
  const deletions = new Deletions(found, (item) => parts.length > 0 && replaced.push(item) > 0)
  for (const range of scan.deletes) {
    const objection = deletions.add(range, null)
    if (objection !== null) return objection
  }
  const { arrivals } = rules
  const run = livingRun(arrivals)
  if (run !== null) return run
  const touched = new Touched(doc, type, arrivals, deletions.texts)
  if (parts.length === 0) return deletions.any ? admitted(parts, touched) : { kind: 'nothingNew' }
  return rehearse(doc, type, { update, parts, arrivals, replaced }) ?? admitted(parts, touched)
}
