import {
  type Catalog,
  differenceOf,
  type PathDifference,
  type RecordContent,
  type RecordId,
  readRecord,
  type Timers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { LiveDocument } from '../documents/live-document.ts'
import type { StoredRow, UpdateLog } from '../log/update-log.ts'
import { causeOf, ownerOf } from './authors.ts'
import { canApply } from './derive-ledger.ts'

/** A moment in a record's history: after a row of the log, or at a server time. */
export type Moment = { readonly sequence: number } | { readonly time: number }

/** A record as it was. */
export interface PastRecord {
  /** The newest row of it that counts; 0 before its first. Names the moment for good. */
  readonly sequence: number
  /** When that row came in, ms; null before the first. */
  readonly serverTime: number | null
  readonly content: RecordContent
}

/** A difference with who has made it, the last one last. */
export interface AuthoredDifference extends PathDifference {
  readonly authors: readonly { readonly user: UserId; readonly serverTime: number }[]
}

export interface TimeTravelParts {
  readonly log: UpdateLog
  readonly catalog: Catalog
  readonly timers: Timers
}

/** Rows that are replayed at a time, so that others have their turn. */
const step = 500

/** Shows records as they were, by replaying their envelopes. */
export class TimeTravel {
  readonly #parts: TimeTravelParts

  constructor(parts: TimeTravelParts) {
    this.#parts = parts
  }

  async at(record: RecordId, moment: Moment): Promise<PastRecord> {
    const replay = await this.#replay(record)
    await replay.goTo(moment)
    return replay.now()
  }

  /** What differs between two moments, each thing with the people who changed it in between. */
  async between(record: RecordId, from: Moment, to: Moment) {
    const replay = await this.#replay(record)
    await replay.goTo(from)
    const before = replay.now()
    replay.forgetAuthors()
    await replay.goTo(to)
    const after = replay.now()
    const differences = differenceOf(this.#typeOf(record), before.content, after.content)
    return {
      from: before,
      to: after,
      differences: differences.map(
        (one): AuthoredDifference => ({ ...one, authors: replay.authorsOf(one.path) }),
      ),
    }
  }

  #typeOf(record: RecordId) {
    return this.#parts.catalog.type(typeOf(record))
  }

  async #replay(record: RecordId): Promise<Replay> {
    const { log, timers } = this.#parts
    const [history = { snapshot: null, rows: [], damaged: [] }] = await log.read([
      { record, after: 0, whole: true },
    ])
    const turn = (): Promise<void> => new Promise((resolve) => timers.soon(resolve))
    const document = new LiveDocument(record, this.#typeOf(record), { ...history, snapshot: null, rows: [] })
    return new Replay(document, history.rows, history.damaged.length > 0, turn)
  }
}

type Author = AuthoredDifference['authors'][number]

class Replay {
  readonly #document: LiveDocument
  readonly #rows: readonly StoredRow[]
  readonly #hasGaps: boolean
  readonly #turn: () => Promise<void>
  readonly #authors = new Map<string, Map<UserId, Author>>()
  #next = 0

  constructor(
    document: LiveDocument,
    rows: readonly StoredRow[],
    hasGaps: boolean,
    turn: () => Promise<void>,
  ) {
    this.#document = document
    this.#rows = rows
    this.#hasGaps = hasGaps
    this.#turn = turn
  }

  async goTo(moment: Moment): Promise<void> {
    const counts = (row: StoredRow): boolean =>
      'sequence' in moment ? row.sequence <= moment.sequence : row.receivedAt <= moment.time
    for (let row = this.#rows[this.#next]; row !== undefined && counts(row); row = this.#rows[this.#next]) {
      this.#take(row)
      this.#next++
      if (this.#next % step === 0) await this.#turn()
    }
  }

  now(): PastRecord {
    const last = this.#rows[this.#next - 1]
    return {
      sequence: last?.sequence ?? 0,
      serverTime: last?.receivedAt ?? null,
      content: readRecord(this.#document.doc, this.#document.type),
    }
  }

  forgetAuthors(): void {
    this.#authors.clear()
  }

  /** Of a child as a whole those who changed anything in it. */
  authorsOf(path: string): readonly Author[] {
    const found = new Map<UserId, Author>()
    for (const [changed, authors] of this.#authors)
      if (changed === path || changed.startsWith(`${path}/`) || isFirst(changed, path))
        for (const [user, author] of authors) found.set(user, later(found.get(user), author))
    return [...found.values()].sort((a, b) => a.serverTime - b.serverTime)
  }

  #take(row: StoredRow): void {
    if (this.#hasGaps && !canApply(this.#document, row)) return
    const { bundle, envelope, author, receivedAt } = row
    const before = bundle ? null : envelope.before
    const written = { user: author.user, cause: causeOf(author), before }
    const user = ownerOf(author)
    for (const { path, kind, value } of this.#document.apply(envelope.update, written)?.changes ?? []) {
      // The making of a record is all of its fields at once.
      const paths = kind === 'created' ? Object.keys(Object(value)) : [path]
      for (const one of paths) this.#note(one, { user, serverTime: receivedAt })
    }
    this.#document.noteRow(row)
  }

  #note(path: string, author: Author): void {
    const known = this.#authors.get(path) ?? new Map<UserId, Author>()
    known.set(author.user, author)
    this.#authors.set(path, known)
  }
}

/** A child that is added or removed is told as one path, its fields and removal as further ones. */
const isFirst = (changed: string, path: string): boolean => path.startsWith(`${changed}/`)

const later = (a: Author | undefined, b: Author): Author =>
  a === undefined || b.serverTime > a.serverTime ? b : a
