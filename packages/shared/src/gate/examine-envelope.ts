import * as Y from 'yjs'
import type { Envelope } from '../envelope/envelope.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { Arrival, Arrivals } from './arrival.ts'
import { Deletions, livingRun } from './deletions.ts'
import { envelopeLimits, type GateLimits } from './limits.ts'
import { locate } from './locate.ts'
import { MapWrites } from './map-writes.ts'
import { type Scan, type ScannedStruct, scanUpdate } from './scan.ts'
import { Steps } from './steps.ts'
import { TextWrites } from './text-writes.ts'
import { Touched } from './touched.ts'
import { early, type Objection, type Refused, refused } from './verdict.ts'

export type Admission =
  /** May be applied now; every struct in it is new. */
  | {
      readonly kind: 'admitted'
      readonly fromClock: number
      readonly toClock: number
      /** What it changes. */
      readonly touched: Touched
    }
  /** Its structs, or some of them, are in the document, or all that it deletes is deleted: compare with the log. */
  | { readonly kind: 'known' }
  | Objection

export type Described = Pick<Envelope, 'clientId' | 'fromClock' | 'toClock' | 'update'>

/**
 * Whether one envelope, that is one local transaction of one writer, may be applied to the document now.
 * Never changes the document. What is admitted never throws in Yjs and never leaves anything pending.
 * @throws when the roots of the document were not opened
 */
export const examineEnvelope = (
  doc: Y.Doc,
  type: RecordType,
  envelope: Described,
  limits: GateLimits = envelopeLimits,
): Admission => {
  const scan = scanUpdate(envelope.update, limits)
  return scan.kind === 'refused' ? scan : examineTransaction(doc, type, envelope, scan, limits)
}

export const examineTransaction = (
  doc: Y.Doc,
  type: RecordType,
  envelope: Omit<Described, 'update'>,
  scan: Scan,
  limits: GateLimits,
): Admission => {
  const { clientId, fromClock, toClock } = envelope
  const misdescribed = compare(envelope, scan, limits)
  if (misdescribed !== null) return misdescribed
  const known = Y.getState(doc.store, clientId)
  if (fromClock > known) return early(clientId, known)
  if (fromClock < known && toClock > fromClock) return { kind: 'known' }
  const transaction = new Transaction(doc, type, clientId, limits)
  for (const struct of scan.structs) {
    const objection = transaction.add(struct)
    if (objection !== null) return objection
  }
  const objection = transaction.delete(scan)
  if (objection !== null) return objection
  return transaction.changes
    ? { kind: 'admitted', fromClock, toClock, touched: transaction.touched() }
    : { kind: 'known' }
}

/** What the envelope says of its update against the update's own words. */
const compare = (
  { clientId, fromClock, toClock }: Omit<Described, 'update'>,
  { structs }: Scan,
  limits: GateLimits,
): Refused | null => {
  const first = structs[0]
  const last = structs.at(-1)
  if (first === undefined || last === undefined) {
    if (clientId > 2 ** 32 - 1) return refused('client-range', `client ${clientId}`)
    if (fromClock > limits.clock) return refused('clock-range', `clock ${fromClock}`)
  } else if (first.client !== clientId || last.client !== clientId)
    return refused('foreign-client', `structs of ${first.client} and ${last.client}, envelope of ${clientId}`)
  const from = first?.clock ?? fromClock
  const to = last === undefined ? fromClock : last.clock + last.length
  return from === fromClock && to === toClock
    ? null
    : refused('range-mismatch', `clocks ${from} to ${to}, envelope of ${fromClock} to ${toClock}`)
}

/** One local transaction, struct by struct in the order of its clocks, then its deletions. */
class Transaction {
  readonly #arrivals: Arrivals
  readonly #type: RecordType
  readonly #writer: number
  readonly #maps: MapWrites
  readonly #texts: TextWrites
  /** Whether the document would differ afterwards. */
  changes = false
  #deletions: Deletions | null = null

  constructor(doc: Y.Doc, type: RecordType, writer: number, limits: GateLimits) {
    const steps = new Steps(limits.steps)
    this.#arrivals = new Arrivals(doc)
    this.#type = type
    this.#writer = writer
    this.#maps = new MapWrites(steps)
    this.#texts = new TextWrites(steps)
  }

  add(struct: ScannedStruct): Objection | null {
    // Yjs collects inside a transaction only what lay in a child that the same transaction deleted.
    if (struct.kind === 'collected')
      return refused('bad-struct', 'a collected struct in a single transaction')
    const arrival = locate(this.#arrivals, this.#type, struct)
    if (!(arrival instanceof Arrival)) return arrival
    this.#arrivals.add(arrival)
    this.changes = true
    const { place } = arrival
    if (place === null) return null
    if (place.key === null) return this.#texts.add(arrival, place.parent)
    return this.#maps.add(arrival, place, place.key)
  }

  delete({ deletes }: Scan): Objection | null {
    const deletions = new Deletions(this.#arrivals, (item) => this.#maps.replaces(item))
    for (const range of deletes) {
      const objection = deletions.add(range, this.#writer)
      if (objection !== null) return objection
    }
    this.changes ||= deletions.any
    this.#deletions = deletions
    return livingRun(this.#arrivals.of(this.#writer)) ?? this.#maps.unfinished()
  }

  touched(): Touched {
    const erased = this.#deletions?.texts ?? new Set()
    return new Touched(this.#arrivals.doc, this.#type, this.#arrivals.of(this.#writer), erased)
  }
}
