import type { Cancel, Clock, FaultPoints, Timers } from '@fieldmerge/shared'
import {
  type Commit,
  type CommittedLedger,
  LogFailed,
  type Place,
  type UpdateLog,
} from '../log/update-log.ts'
import type { CommittedBatch, WrittenRow } from './committed-row.ts'
import type { DocumentCache } from './document-cache.ts'
import type { FactChanges, FactsKeeper } from './facts-keeper.ts'
import type { LiveDocument } from './live-document.ts'
import type { Submission } from './outcome.ts'
import { Untold } from './untold.ts'

export interface CommitterParts {
  readonly log: UpdateLog
  readonly clock: Clock
  readonly timers: Timers
  readonly cache: DocumentCache
  readonly facts: FactsKeeper
  readonly faults: FaultPoints
  /** Whether somebody's right may hang on what was changed in a document since its facts were derived last. */
  countsAtOnce(document: LiveDocument): boolean
  /** Called after every commit, when all who sent it are answered, before anybody else is told. */
  onAcked(): void
  /** Called after it for those who need no facts: who has the records open, and who looks after their documents. */
  onWritten(rows: readonly WrittenRow[]): void
  /** Called when the facts of one commit or of several count, for all who are to hear of them. */
  onCommitted(batch: CommittedBatch): void
  /**
   * Called at the end of a turn in which a batch went to the store: the documents of it, as long as they hold its edits and
   * no later ones.
   */
  onHandedOver(documents: Iterable<LiveDocument>): void
  onFailed(error: Error): void
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

interface Entry {
  readonly document: LiveDocument
  readonly submission: Submission
  readonly ledger: CommittedLedger | null
}

/** Entries that are being written, and what they and those before them make of records' facts; `late` when a later one says. */
interface Batch {
  readonly entries: readonly Entry[]
  changes: FactChanges | 'late' | null
}

/**
 * Group commit: what arrives while one commit is being written shares the next. Nobody is answered or sent
 * anything before the commit of what it is about. After it the next one goes to the disk, then those who wait
 * for this one are answered, then all others are told: what has to wait longest for somebody else begins first.
 *
 * While more is always on its way, facts on which no right hangs are derived for several commits together, and others
 * are told of these together: many commits are of the same few records.
 */
export class Committer {
  readonly #parts: CommitterParts
  #queue: Entry[] = []
  #writing: Batch | null = null
  /** How many submissions have come, and how many of them are on disk or lost. */
  #enqueued = 0
  #settled = 0
  #callbacks: { readonly after: number; readonly done: (committed: boolean) => void }[] = []
  /** Takes back that what waits is handed over at the end of the turn; null when that is not to come. */
  #cancelHandingOver: Cancel | null = null
  readonly #untold = new Untold()
  /** Takes back that others are told if no commit comes that they are told with; null when that is not to be. */
  #cancelTelling: Cancel | null = null
  #awaitingTold: (() => void)[] = []
  /** Of what a commit that failed has taken with it. Nothing is written meanwhile. */
  #recovery: Promise<void> | null = null

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

  /** Resolves when all that was enqueued so far is on disk and told, or could not be written. */
  async idle(): Promise<void> {
    if (this.#settled !== this.#enqueued)
      await new Promise<void>((resolve) =>
        this.#callbacks.push({ after: this.#enqueued, done: () => resolve() }),
      )
    await this.#recovery
    await this.told()
  }

  /** Tells others what is untold, if nothing is on its way: only then do documents hold nothing else than what is on disk. */
  tell(): void {
    const isBusy = this.#writing !== null || this.#queue.length > 0 || this.#recovery !== null
    if (this.#untold.isEmpty || isBusy) return
    const changes = this.#parts.facts.prepare(this.#untold.documents)
    this.#parts.log.noteFacts(changes.facts)
    this.#parts.onCommitted(this.#putInForce(changes))
  }

  /** Resolves when all others have been told of what is on disk now. */
  async told(): Promise<void> {
    this.tell()
    if (!this.#untold.isEmpty) await new Promise<void>((resolve) => this.#awaitingTold.push(resolve))
  }

  /** Hands over at once what waits for the end of the turn: no more will come in it. */
  handOver(): void {
    if (this.#cancelHandingOver === null) return
    this.#cancelHandingOver()
    this.#cancelHandingOver = null
    this.#write()
    this.#derive()
    this.#tellHandedOver()
  }

  #ask(): void {
    if (this.#cancelHandingOver !== null || this.#writing !== null || this.#recovery !== null) return
    // Once for all that came in this turn.
    this.#cancelHandingOver = this.#parts.timers.soon(() => this.handOver())
  }

  /** Hands what waits to the store. `derive` is to follow before documents hold more. */
  #write(): void {
    if (this.#queue.length === 0 || this.#writing !== null || this.#recovery !== null) return
    const batch: Batch = { entries: this.#queue, changes: null }
    this.#queue = []
    this.#writing = batch
    const facts = () => changesOf(batch)?.facts ?? null
    this.#parts.log.append(batch.entries.map(commitOf), facts).then(
      (places) => this.#written(batch, places),
      (error) => {
        if (batch.changes !== 'late') batch.changes?.reject()
        this.#failed(error as Error)
      },
    )
  }

  /**
   * Derives the facts of what is being written and of what is untold, from those in force, while the store is at work: now
   * all these documents hold what is on disk or in the batch, and nothing else.
   */
  #derive(): void {
    const batch = this.#writing
    if (batch === null || batch.changes !== null) return
    const { facts, clock, countsAtOnce } = this.#parts
    const documents = new Set(batch.entries.map(({ document }) => document))
    const mayWait = !this.#untold.isDue(clock.now()) && ![...documents].some(countsAtOnce)
    batch.changes = mayWait ? 'late' : facts.prepare(this.#untold.with(documents))
  }

  #tellHandedOver(): void {
    // What has come in the same turn, in answer to an ack, waits in the queue and is in the documents already.
    if (this.#writing !== null && this.#queue.length === 0)
      this.#parts.onHandedOver(this.#writing.entries.map(({ document }) => document))
  }

  #written(batch: Batch, places: readonly Place[]): void {
    this.#writing = null
    // The disk works on the next ones while these are told.
    this.#write()
    const rows = batch.entries.map(({ document, submission }, i) => {
      const place = places[i]
      if (place === undefined) throw new Error('the log has answered fewer places than commits')
      document.uncommitted--
      document.committed = place.sequence
      document.age.add(submission.envelope.update.length)
      return { record: submission.envelope.record, ...place, submission }
    })
    this.#untold.add(
      rows,
      batch.entries.map(({ document }) => document),
      this.#parts.clock.now(),
    )
    const changes = changesOf(batch)
    const counts = changes && this.#putInForce(changes)
    for (const { submission } of rows) submission.answer({ kind: 'acked' })
    this.#parts.onAcked()
    this.#derive()
    // Who loses a right by what was written does not see it.
    if (counts !== null) this.#parts.onCommitted(counts)
    this.#parts.onWritten(rows)
    this.#catchUp()
    this.#tellHandedOver()
    this.#settle(this.#settled + rows.length, true)
  }

  /**
   * Sees to it that what is untold is told although no commit may come that it is told with: at once after a pause. Senders who
   * were just answered are about to say more, and that nothing is on its way at this moment means little.
   */
  #catchUp(): void {
    if (this.#untold.isAfterPause || this.#awaitingTold.length > 0) return this.tell()
    if (this.#untold.isEmpty || this.#cancelTelling !== null) return
    this.#cancelTelling = this.#parts.timers.after(this.#untold.left(this.#parts.clock.now()), () => {
      this.#cancelTelling = null
      this.tell()
    })
  }

  /** From here on the facts of all that is untold count. */
  #putInForce({ accept, ofRights }: FactChanges): CommittedBatch {
    const { facts, clock } = this.#parts
    this.#cancelTelling?.()
    this.#cancelTelling = null
    const written = this.#untold.take(clock.now())
    const upTo = written.at(-1)?.sequence
    if (upTo === undefined) throw new Error('facts were derived of no row')
    const factsChanged = accept(upTo)
    const rows = written.map((row) => ({ ...row, previous: facts.advance(row) }))
    facts.noteChanged(
      upTo,
      rows.map(({ record }) => record),
      factsChanged,
    )
    for (const resolve of this.#awaitingTold.splice(0)) resolve()
    return { rows, factsChanged, rightsChanged: ofRights }
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
    if (!this.#untold.isEmpty) this.#recovery = this.#recover().then(() => this.#goOn())
    for (const { submission } of lost) submission.answer({ kind: 'failed', detail: error.message })
    this.#settle(this.#enqueued, false)
  }

  /** Reads again what is untold of documents that went with a batch. */
  async #recover(): Promise<void> {
    for (const { record, broken } of [...this.#untold.documents]) {
      if (!broken) continue
      try {
        this.#untold.replace(await this.#parts.cache.open(record))
      } catch (error) {
        this.#untold.giveUp(record)
        this.#parts.warn('what a list shows of a record is old: "fieldmerge rebuild" derives it', {
          record,
          error: (error as Error).message,
        })
      }
    }
  }

  #goOn(): void {
    this.#recovery = null
    this.tell()
    if (this.#queue.length > 0) this.#ask()
  }

  #settle(settled: number, committed: boolean): void {
    this.#settled = settled
    const ready = this.#callbacks.filter(({ after }) => after <= settled)
    this.#callbacks = this.#callbacks.filter(({ after }) => after > settled)
    for (const { done } of ready) done(committed)
  }
}

/** Null when they come with a later batch. */
const changesOf = ({ changes }: Batch): FactChanges | null => {
  if (changes === null) throw new Error('the log has answered before the facts of a batch were derived')
  return changes === 'late' ? null : changes
}

const commitOf = ({ submission, ledger }: Entry): Commit => ({
  envelope: submission.envelope,
  bundle: submission.bundle,
  author: submission.author,
  receivedAt: submission.receivedAt,
  hash: submission.hash,
  ledger,
})
