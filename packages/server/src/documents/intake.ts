import {
  bundleLimits,
  type Catalog,
  type Clock,
  clampHybridTime,
  compareKnown,
  type DeviceId,
  type ErrorCode,
  envelopeLimits,
  examineBundle,
  examineEnvelope,
  type LedgerReading,
  type RecordId,
  scanUpdate,
  type Touched,
  typeOf,
} from '@fieldmerge/shared'
import { causeOf } from '../ledger/authors.ts'
import { ledgerOf } from '../ledger/committed-ledger.ts'
import type { MergePolicy } from '../ledger/merge-policy.ts'
import type { Author } from '../log/update-log.ts'
import type { HeldEdits } from '../quarantine/held-edits.ts'
import type { Rights } from '../rights/rights.ts'
import type { Committer } from './committer.ts'
import type { Directory } from './directory.ts'
import type { DocumentCache } from './document-cache.ts'
import type { LiveDocument } from './live-document.ts'
import type { Outcome, Submission } from './outcome.ts'
import { plannedChange } from './planned-change.ts'
import type { Retirements, WrittenRange } from './retirements.ts'
import { WaitingRoom } from './waiting-room.ts'

export interface IntakeParts {
  readonly catalog: Catalog
  readonly clock: Clock
  readonly cache: DocumentCache
  readonly directory: Directory
  readonly committer: Committer
  readonly rights: Rights
  readonly held: HeldEdits
  /** Of a device that was taken out of use nothing is applied any more. */
  isRevoked(device: DeviceId): boolean
  readonly retirements: Retirements
  readonly policy: MergePolicy
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/**
 * The way in: gate, rights, live document, commit. Submissions of one record are taken in the order in which they
 * come, of different records independently; one that must wait for the disk holds up its own record only.
 */
export class Intake {
  readonly #parts: IntakeParts
  readonly #lines = new Map<RecordId, Submission[]>()
  readonly #waiting = new WaitingRoom()

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  /** The most bytes that wait of one person for predecessors: in one record, and in all of them. */
  get mostWaiting(): WaitingRoom['most'] {
    return this.#waiting.most
  }

  submit(submission: Submission): void {
    const { record } = submission.envelope
    const line = this.#lines.get(record)
    if (line !== undefined) {
      line.push(submission)
      return
    }
    const document = this.#parts.cache.peek(record)
    const pending = document === null ? this.#load(submission) : this.#takeNow(document, submission)
    if (pending !== null) this.#standInLine(submission, pending)
  }

  /** Whatever an envelope may bring the gate to throw, it ends with its sender. */
  #takeNow(document: LiveDocument, submission: Submission): Promise<void> | null {
    try {
      return this.#take(document, submission)
    } catch (error) {
      submission.answer({ kind: 'failed', detail: (error as Error).message })
      return null
    }
  }

  /** Lets the record's later submissions wait until this one is dealt with, then takes them. */
  #standInLine(first: Submission, pending: Promise<void>): void {
    const { record } = first.envelope
    const line: Submission[] = []
    this.#lines.set(record, line)
    void pending
      .catch((error: Error) => first.answer({ kind: 'failed', detail: error.message }))
      .then(() => {
        this.#lines.delete(record)
        for (const submission of line) this.submit(submission)
      })
  }

  async #load(submission: Submission): Promise<void> {
    const { record } = submission.envelope
    if (!this.#parts.catalog.types.has(typeOf(record)))
      return (
        this.#refuseUnreadable(submission) ??
        this.#hold(submission, 'unknown-type', `there is no record type "${typeOf(record)}" here`)
      )
    await this.#take(await this.#parts.cache.open(record), submission)
  }

  /** Null when it is dealt with; otherwise what the record's later submissions must wait for. */
  #take(document: LiveDocument, submission: Submission): Promise<void> | null {
    const { envelope, author } = submission
    if (submission.bundle) return this.#takeBundle(document, submission)
    if (this.#parts.retirements.isRetired(envelope.record, envelope, author))
      return this.#takeRetired(document, submission)
    const bound = document.bindings.get(envelope.clientId)
    if (bound !== undefined && !isSame(bound, author))
      return this.#refuse(submission, 'client-bound', `client ${envelope.clientId} is another author's`)
    const admission = examineEnvelope(document.doc, document.type, envelope)
    switch (admission.kind) {
      case 'admitted':
        return this.#admit(document, submission, [envelope], admission.touched)
      case 'known':
        return this.#takeKnown(document, submission)
      case 'early':
        return this.#early(submission, admission.clientId, admission.clock)
      case 'newer':
        return this.#hold(submission, admission.code, admission.detail)
      case 'refused':
        return this.#refuse(submission, admission.code, admission.detail)
    }
  }

  #takeBundle(document: LiveDocument, submission: Submission): Promise<void> | null {
    const { author, envelope } = submission
    const owns = (clientId: number): 'mine' | 'unbound' | 'others' => {
      const bound = document.bindings.get(clientId)
      return bound === undefined ? 'unbound' : isSame(bound, author) ? 'mine' : 'others'
    }
    const admission = examineBundle(document.doc, document.type, envelope.update, owns)
    switch (admission.kind) {
      case 'admitted': {
        const { retirements } = this.#parts
        const retired = admission.clients.find((range) =>
          retirements.isRetired(envelope.record, range, author),
        )
        if (retired !== undefined)
          return this.#hold(submission, 'client-retired', `client ${retired.clientId} has a held edit`)
        return this.#admit(document, submission, admission.clients, admission.touched)
      }
      case 'nothingNew':
        return this.#ackWhenCommitted(document, submission)
      case 'early':
        return this.#early(submission, admission.clientId, admission.clock)
      case 'bound':
        return this.#hold(submission, 'bundle-bound', `client ${admission.clientId} is another author's`)
      case 'newer':
        return this.#hold(submission, admission.code, admission.detail)
      case 'refused':
        return this.#refuse(submission, admission.code, admission.detail)
    }
  }

  /** What the gate let through: rights, then the document, then the disk. */
  #admit(
    document: LiveDocument,
    submission: Submission,
    writers: readonly WrittenRange[],
    touched: Touched,
  ): Promise<void> | null {
    const { envelope, author, receivedAt } = submission
    if (this.#parts.isRevoked(author.device)) return this.#hold(submission, 'device-revoked', '')
    if (submission.handedIn === true) return this.#hold(submission, 'handed-in', '')
    const change = plannedChange(document, submission, this.#factsNow(document), touched)
    const denial = this.#parts.rights.mayChange(author.decidedBy ?? author.user, change)
    if (denial !== null)
      return author.decidedBy === undefined
        ? this.#hold(submission, denial.code, denial.detail)
        : this.#refuse(submission, denial.code, denial.detail)
    const time = this.#clamp(document, submission)
    const cause = causeOf(author)
    let reading: LedgerReading | null
    this.#parts.committer.beforeMore()
    try {
      const before = submission.bundle ? null : envelope.before
      reading = document.apply(envelope.update, { user: author.user, cause, before })
    } catch (error) {
      // A throw is not a rollback: the document may hold a part of the update.
      this.#parts.cache.drop(envelope.record)
      return this.#refuse(submission, 'bad-struct', (error as Error).message)
    }
    if (document.ledgerFailure !== null)
      this.#parts.warn('what an edit changes could not be told: "fieldmerge rebuild" tries again', {
        record: envelope.record,
        error: document.ledgerFailure.message,
      })
    const made = submission.bundle ? null : time
    for (const { clientId, toClock } of writers)
      document.note(author, clientId, toClock, { time, made, receivedAt })
    const taken = time === envelope.time ? submission : withTime(submission, time)
    this.#parts.committer.enqueue(document, taken, reading && ledgerOf(document, reading))
    if (reading !== null && reading.forks.length > 0) this.#settle(document, reading.forks, taken)
    this.#retry(document, writers)
    return null
  }

  /** Writes what policies answer to forks that a submission has made. */
  #settle(document: LiveDocument, forks: LedgerReading['forks'], taken: Submission): void {
    for (const correction of this.#parts.policy.corrections(document, forks, taken))
      void this.#takeNow(document, correction)?.catch((error: Error) =>
        correction.answer({ kind: 'failed', detail: error.message }),
      )
  }

  /** Facts that rights ask: those on disk, or for a record that is on its way there, who makes it. */
  #factsNow(document: LiveDocument) {
    const committed = this.#parts.directory.get(document.record)?.facts
    if (committed !== undefined) return committed
    return document.origin === null ? null : { createdBy: document.origin.by, createdAt: document.origin.at }
  }

  #clamp(document: LiveDocument, { envelope, bundle, receivedAt, author }: Submission): number {
    // As old as the value that it brings back.
    if (causeOf(author) === 'policy') return envelope.time
    if (bundle) return Math.max(receivedAt, document.times.newest)
    // An honest claim needs no look at the state vector, and nearly all are honest.
    if (envelope.time >= document.times.newest && envelope.time <= receivedAt) return envelope.time
    return clampHybridTime(envelope.time, document.times.newestSeen(envelope.before), receivedAt)
  }

  /**
   * Structs that the document has: the same envelope again, or parts of a bundle, or two that claim one place. The
   * document tells which, without a look into the log; only what is really different and alive on both sides is held.
   */
  #takeKnown(document: LiveDocument, submission: Submission): Promise<void> | null {
    const different = compareKnown(document.doc, submission.envelope.update)
    if (different !== null)
      return this.#hold(
        submission,
        'equivocation',
        `another edit holds clock ${different.clock} of this writer`,
      )
    // The same again, or its content under another cut, as after a stock client's bundle: what is new in it counts.
    return this.#takeBundle(document, { ...submission, bundle: true })
  }

  /** Behind a held envelope of the same writer, or a repeat of what is in the document in spite of it. */
  #takeRetired(document: LiveDocument, submission: Submission): Promise<void> | null {
    const { update } = submission.envelope
    const { kind } = examineBundle(document.doc, document.type, update, () => 'mine')
    if (kind === 'nothingNew' && compareKnown(document.doc, update) === null)
      return this.#ackWhenCommitted(document, submission)
    return (
      this.#refuseUnreadable(submission) ??
      this.#hold(submission, 'client-retired', 'an earlier edit under this client id is held')
    )
  }

  #ackWhenCommitted(document: LiveDocument, submission: Submission): null {
    this.#parts.committer.whenCommitted(document, (committed) => {
      submission.answer(
        committed ? { kind: 'acked', isRepeat: true } : { kind: 'failed', detail: 'the commit failed' },
      )
    })
    return null
  }

  #early(submission: Submission, clientId: number, clock: number): Promise<void> | null {
    const { record, clientId: own } = submission.envelope
    const range = { clientId, fromClock: clock, toClock: clock + 1 }
    if (this.#parts.retirements.isRetired(record, range, clientId === own ? submission.author : null))
      return this.#hold(
        submission,
        'depends-on-held',
        `it builds on an edit of client ${clientId} that is held`,
      )
    // Where there is no room left it does not wait here: its sender sends it again behind what is missing.
    this.#waiting.add(submission, clientId, clock)
    submission.answer({ kind: 'waits', clientId, clock })
    return null
  }

  /** Predecessors have come: what waited for them goes through the gate again. */
  #retry(document: LiveDocument, writers: readonly WrittenRange[]): void {
    for (const { clientId, toClock } of writers)
      for (const submission of this.#waiting.release(document.record, clientId, toClock))
        this.submit(submission)
  }

  async #hold(submission: Submission, code: ErrorCode, detail: string): Promise<void> {
    const { envelope, bundle, author, receivedAt, hash } = submission
    const { held, retirements } = this.#parts
    // Retired first: what comes while the disk works must not pass the one before it.
    const takeBack = bundle ? null : retirements.retire(envelope.record, envelope, author)
    try {
      const kept = await held.hold({ envelope, bundle, author, receivedAt, hash, code, detail })
      if (kept === null) {
        takeBack?.()
        return void this.#refuse(submission, 'held-full', `${code}: ${detail}`)
      }
      submission.answer({ kind: 'held', heldId: kept.id, code: kept.code, decision: kept.decision })
    } catch (error) {
      // It comes again, and then for its own reason.
      takeBack?.()
      throw error
    }
  }

  /** Nothing is kept that no server could ever apply. Null when its bytes are as an update's are. */
  #refuseUnreadable(submission: Submission): Promise<void> | null {
    const scan = scanUpdate(submission.envelope.update, submission.bundle ? bundleLimits : envelopeLimits)
    if (scan.kind !== 'refused') return null
    this.#refuse(submission, scan.code, scan.detail)
    return Promise.resolve()
  }

  #refuse(submission: Submission, code: ErrorCode, detail: string): null {
    const outcome: Outcome = { kind: 'refused', code, detail }
    submission.answer(outcome)
    return null
  }
}

const isSame = (a: Author, b: Author): boolean => a === b || (a.user === b.user && a.device === b.device)

const withTime = (submission: Submission, time: number): Submission => ({
  ...submission,
  envelope: { ...submission.envelope, time },
})
