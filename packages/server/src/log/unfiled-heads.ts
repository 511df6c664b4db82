import type { Envelope, Facts, RecordId } from '@fieldmerge/shared'
import type { HeadChange } from '../store/worker-calls.ts'
import type { BatchFacts, Commit, Place, Sequence } from './update-log.ts'

interface Change {
  version: number
  time: number
  bytes: number
  facts: Facts | null
}

/** What commits have made of their records' heads since these were last written. */
export class UnfiledHeads {
  #changes = new Map<RecordId, Change>()
  #withoutFacts: { readonly envelope: Envelope; readonly sequence: Sequence }[] = []
  #rows = 0
  #upTo = 0

  /** Rows that are not filed yet. */
  get rows(): number {
    return this.#rows
  }

  get isEmpty(): boolean {
    return this.#changes.size === 0
  }

  /** The newest row that is noted here or was. */
  get upTo(): number {
    return this.#upTo
  }

  /** Rows whose facts are to come: until then they are not filed, so that a killed owner leaves them as stale. */
  note(commits: readonly Commit[], places: readonly Place[]): void {
    commits.forEach(({ envelope }, i) => {
      const sequence = places[i]?.sequence
      if (sequence !== undefined) this.#withoutFacts.push({ envelope, sequence })
    })
  }

  /** The facts that all rows so far have changed. */
  noteFacts(facts: BatchFacts): void {
    const rows = this.#withoutFacts
    this.#withoutFacts = []
    const first = rows[0]?.sequence ?? 0
    for (const { envelope, sequence } of rows) {
      const change = this.#of(envelope.record)
      change.version = this.#upTo = sequence
      change.time = Math.max(change.time, envelope.time)
      change.bytes += envelope.update.length
    }
    for (const [record, its] of facts) {
      const change = this.#of(record)
      change.facts = its
      // A record that has no row here is changed by all of the batch.
      if (change.version < first) change.version = this.#upTo
    }
    this.#rows += rows.length
  }

  /** Facts that row `at` has changed, though it is another record's. */
  noteAnew(record: RecordId, facts: Facts, at: number): void {
    const change = this.#of(record)
    change.facts = facts
    change.version = Math.max(change.version, at)
  }

  /** Everything, which is no longer here then. @returns how to put it back, under what was noted meanwhile */
  take(): { readonly heads: readonly HeadChange[]; readonly putBack: () => void } {
    const [changes, rows] = [this.#changes, this.#rows]
    this.#changes = new Map()
    this.#rows = 0
    return { heads: [...changes].map(headChange), putBack: () => this.#putBack(changes, rows) }
  }

  #putBack(changes: ReadonlyMap<RecordId, Change>, rows: number): void {
    for (const [record, { version, time, bytes, facts }] of changes) {
      const change = this.#of(record)
      change.version = Math.max(change.version, version)
      change.time = Math.max(change.time, time)
      change.bytes += bytes
      change.facts ??= facts
    }
    this.#rows += rows
  }

  #of(record: RecordId): Change {
    let change = this.#changes.get(record)
    if (change === undefined) {
      change = { version: 0, time: 0, bytes: 0, facts: null }
      this.#changes.set(record, change)
    }
    return change
  }
}

const headChange = ([record, { version, time, bytes, facts }]: [RecordId, Change]): HeadChange => ({
  record,
  version,
  time,
  bytes,
  facts: facts === null ? null : JSON.stringify(facts),
})
