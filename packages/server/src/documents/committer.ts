import type { FaultPoints, RecordId, Timers } from '@fieldmerge/shared'
import {
  type Commit,
  type CommittedLedger,
  LogFailed,
  type Place,
  type UpdateLog,
} from '../log/update-log.ts'
import type { DocumentCache } from './document-cache.ts'
import type { FactChanges, FactsKeeper } from './facts-keeper.ts'
import type { LiveDocument } from './live-document.ts'
import type { Submission } from './outcome.ts'

/** One row that is on disk now, as everything behind the commit sees it. */
export interface CommittedRow {
  readonly record: RecordId
  readonly sequence: number
  /** The record's version before this row. */
  readonly previous: number
  readonly rowHash: Uint8Array
  readonly submission: Submission
}

export interface CommittedBatch {
  readonly rows: readonly CommittedRow[]
  /** Records whose facts are other than before, those folded from others included. */
  readonly factsChanged: ReadonlySet<RecordId>
  /** Of these, those of which rights read what has changed. */
  readonly rightsChanged: ReadonlySet<RecordId>
}

export interface CommitterParts {
  readonly log: UpdateLog
  readonly timers: Timers
  readonly cache: DocumentCache
  readonly facts: FactsKeeper
  readonly faults: FaultPoints
  /** Called after every commit, when all who sent it are answered, before anybody else is told. */
  onAcked(): void
  /** Called after every commit, for all who are to hear of it. */
  onCommitted(batch: CommittedBatch): void
  /**
   * Called at the end of a turn in which a batch went to the store: the documents of it, as long as they hold its edits and
   * no later ones.
   */
  onHandedOver(documents: Iterable<LiveDocument>): void
  onFailed(error: Error): void
}

interface Entry {
  readonly document: LiveDocument
  readonly submission: Submission
  readonly ledger: CommittedLedger | null
}

/** Entries that are being written, and what they make of records' facts once that is known. */
interface Batch {
  readonly entries: readonly Entry[]
  changes: FactChanges | null
}

/**
 * Group commit: what arrives while one commit is being written shares the next. Nobody is answered or sent
 * anything before the commit of what it is about. After it the next one goes to the disk, then those who wait
 * for this one are answered, then all others are told: what has to wait longest for somebody else begins first.
 */
export class Committer {
  readonly #parts: CommitterParts
  #queue: Entry[] = []
  #writing: Batch | null = null
  /** How many submissions have come, and how many of them are on disk or lost. */
  #enqueued = 0
  #settled = 0
  #callbacks: { readonly after: number; readonly done: (committed: boolean) => void }[] = []
  #asked = false

  constructor(parts: CommitterParts) {
    this.#parts = parts
  }

  /** To be called before a document gets more: facts of what is on its way to the disk are derived without it. */
  beforeMore(): void {
    this.#derive()
  }

  /** Takes a submission that is in the document already. */
  enqueue(document: LiveDocument, submission: Submission, ledger: CommittedLedger | null): void {
    document.uncommitted++
    this.#enqueued++
    this.#queue.push({ document, submission, ledger })
    this.#ask()
  }

  /** Calls back once all that the document holds now is on disk, or could not be written. At once if it is. */
  whenCommitted(document: LiveDocument, done: (committed: boolean) => void): void {
    if (document.broken) done(false)
    else if (document.uncommitted === 0) done(true)
    else this.#callbacks.push({ after: this.#enqueued, done })
  }

  /** Resolves once all that the document holds now is on disk. @throws LogFailed */
  settled(document: LiveDocument): Promise<void> {
    return new Promise((resolve, reject) => {
      this.whenCommitted(document, (committed) => {
        if (committed) resolve()
        else reject(new LogFailed(`${document.record} could not be written`))
      })
    })
  }

  /** Resolves when all that was enqueued so far is on disk, or could not be written. */
  idle(): Promise<void> {
    if (this.#settled === this.#enqueued) return Promise.resolve()
    return new Promise((resolve) => this.#callbacks.push({ after: this.#enqueued, done: () => resolve() }))
  }

  #ask(): void {
    if (this.#asked || this.#writing !== null) return
    this.#asked = true
    // Once for all that came in this turn.
    this.#parts.timers.soon(() => {
      this.#asked = false
      this.#write()
      this.#derive()
      this.#tellHandedOver()
    })
  }

  /** Hands what waits to the store. `derive` is to follow before documents hold more. */
  #write(): void {
    if (this.#queue.length === 0 || this.#writing !== null) return
    const batch: Batch = { entries: this.#queue, changes: null }
    this.#queue = []
    this.#writing = batch
    const facts = () => changesOf(batch).facts
    this.#parts.log.append(batch.entries.map(commitOf), facts).then(
      (places) => this.#written(batch, places),
      (error) => {
        batch.changes?.reject()
        this.#failed(error as Error)
      },
    )
  }

  /** Derives the facts of what is being written, from those in force, while the store is at work. */
  #derive(): void {
    const batch = this.#writing
    if (batch !== null)
      batch.changes ??= this.#parts.facts.prepare(batch.entries.map(({ document }) => document))
  }

  #tellHandedOver(): void {
    // What has come in the same turn, in answer to an ack, waits in the queue and is in the documents already.
    if (this.#writing !== null && this.#queue.length === 0)
      this.#parts.onHandedOver(this.#writing.entries.map(({ document }) => document))
  }

  #written(batch: Batch, places: readonly Place[]): void {
    this.#writing = null
    const upTo = places.at(-1)?.sequence
    if (upTo === undefined) throw new Error('the log has answered no places')
    // The disk works on the next ones while these are told.
    this.#write()
    const { accept, ofRights } = changesOf(batch)
    const factsChanged = accept(upTo)
    const rows = batch.entries.map(({ document, submission }, i) => {
      const place = places[i]
      if (place === undefined) throw new Error('the log has answered fewer places than commits')
      document.uncommitted--
      document.committed = place.sequence
      document.age.add(submission.envelope.update.length)
      const { record } = submission.envelope
      const previous = this.#parts.facts.advance(document, place.sequence, submission.envelope)
      return { record, sequence: place.sequence, previous, rowHash: place.rowHash, submission }
    })
    this.#parts.facts.noteChanged(
      upTo,
      rows.map(({ record }) => record),
      factsChanged,
    )
    for (const { submission } of rows) submission.answer({ kind: 'acked' })
    this.#parts.onAcked()
    this.#derive()
    this.#parts.onCommitted({ rows, factsChanged, rightsChanged: ofRights })
    this.#tellHandedOver()
    this.#settle(this.#settled + rows.length, true)
  }

  /** Nothing of the batch is on disk: what is in memory and not there must go, whoever it came from. */
  #failed(error: Error): void {
    const lost = [...(this.#writing?.entries ?? []), ...this.#queue]
    this.#writing = null
    this.#queue = []
    for (const { document } of lost) {
      document.uncommitted = 0
      document.broken = true
      this.#parts.cache.drop(document.record)
    }
    this.#parts.onFailed(error)
    for (const { submission } of lost) submission.answer({ kind: 'failed', detail: error.message })
    this.#settle(this.#enqueued, false)
  }

  #settle(settled: number, committed: boolean): void {
    this.#settled = settled
    const ready = this.#callbacks.filter(({ after }) => after <= settled)
    this.#callbacks = this.#callbacks.filter(({ after }) => after > settled)
    for (const { done } of ready) done(committed)
  }
}

const changesOf = ({ changes }: Batch): FactChanges => {
  if (changes === null) throw new Error('the log has answered before the facts of a batch were derived')
  return changes
}

const commitOf = ({ submission, ledger }: Entry): Commit => ({
  envelope: submission.envelope,
  bundle: submission.bundle,
  author: submission.author,
  receivedAt: submission.receivedAt,
  hash: submission.hash,
  ledger,
})
