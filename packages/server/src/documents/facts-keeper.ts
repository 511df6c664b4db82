import { completeFacts, type Facts, type RecordId } from '@fieldmerge/shared'
import type { BatchFacts, Sequence } from '../log/update-log.ts'
import { isReadByRights, isReadForChanges } from '../rights/read-by-rights.ts'
import type { WrittenRow } from './committed-row.ts'
import type { Directory, RecordEntry } from './directory.ts'
import type { FoldIndex } from './fold-index.ts'
import type { LiveDocument } from './live-document.ts'

/** Facts that a batch of commits is about to change; in force only once it is on disk. */
export interface FactChanges {
  /** Those that are other than before. */
  readonly facts: BatchFacts
  /** Of these records those of which rights read what is other. */
  readonly ofRights: ReadonlySet<RecordId>
  /** `upTo`: the batch's newest row. @returns the records whose facts are other than before */
  accept(upTo: Sequence): ReadonlySet<RecordId>
  reject(): void
}

/** Derives facts from documents and keeps the directory and the folds true to what is on disk. */
export class FactsKeeper {
  readonly #directory: Directory
  readonly #folds: FoldIndex
  /** Facts of records that come into being with the batch, until their first row makes their entry. */
  readonly #fresh = new Map<RecordId, Facts>()

  constructor(directory: Directory, folds: FoldIndex) {
    this.#directory = directory
    this.#folds = folds
  }

  /**
   * Whether a right, what a profile selects, or another record's facts may hang on what has changed in a document since its
   * facts were derived. `selects`: whether profiles read a fact.
   */
  countsAtOnce({ record, type, touchedFacts }: LiveDocument, selects: (fact: string) => boolean): boolean {
    if (touchedFacts === null || this.#directory.get(record) === undefined) return true
    return touchedFacts.some(
      (fact) => isReadForChanges(record, type, fact) || this.#folds.reads(type.name, fact) || selects(fact),
    )
  }

  prepare(documents: Iterable<LiveDocument>): FactChanges {
    const own = new Map<RecordId, { readonly document: LiveDocument; readonly facts: Facts }>()
    for (const document of new Set(documents)) {
      own.set(document.record, { document, facts: document.ownFacts() })
    }
    const before = new Map<RecordId, Facts | null>()
    const dependants = new Set<RecordId>()
    for (const [record, { facts }] of own) {
      before.set(record, this.#directory.get(record)?.facts ?? null)
      for (const target of this.#folds.update(record, before.get(record) ?? null, facts))
        if (!own.has(target) && this.#directory.get(target) !== undefined) dependants.add(target)
    }
    const changed = new Changed()
    for (const [record, { document, facts }] of own)
      this.#note(changed, record, completeFacts(document.type, facts, this.#folds.relatedTo(record) ?? {}))
    for (const target of dependants) {
      const entry = this.#directory.get(target)
      if (entry !== undefined)
        this.#note(
          changed,
          target,
          completeFacts(entry.type, entry.facts, this.#folds.relatedTo(target) ?? {}),
        )
    }
    return {
      facts: changed.facts,
      ofRights: changed.ofRights,
      accept: (upTo) => this.#accept(changed.facts, dependants, upTo),
      reject: () => {
        for (const [record, { facts }] of own) this.#folds.update(record, facts, before.get(record) ?? null)
      },
    }
  }

  /** A row is on disk and its facts count. @returns the record's version before it */
  advance({ record, sequence, submission: { envelope } }: WrittenRow): number {
    const { time, update } = envelope
    const entry = this.#entryOf(record)
    const previous = entry.version
    entry.version = sequence
    entry.time = Math.max(entry.time, time)
    entry.bytes += update.length
    return previous
  }

  /** All rows up to `upTo` are counted: those of these records, and what they have changed of other records' facts. */
  noteChanged(upTo: Sequence, records: readonly RecordId[], factsChanged: ReadonlySet<RecordId>): void {
    this.#directory.recent.note(upTo, [...new Set([...records, ...factsChanged])])
  }

  /** The rows that change records of their own are counted by `advance`. */
  #accept(
    changed: ReadonlyMap<RecordId, Facts>,
    dependants: ReadonlySet<RecordId>,
    upTo: Sequence,
  ): ReadonlySet<RecordId> {
    for (const [record, facts] of changed) {
      const entry = this.#directory.get(record)
      if (entry === undefined) this.#fresh.set(record, facts)
      else {
        this.#directory.change(entry, facts)
        if (dependants.has(record)) entry.version = Math.max(entry.version, upTo)
      }
    }
    return new Set(changed.keys())
  }

  #entryOf(record: RecordId): RecordEntry {
    const known = this.#directory.get(record)
    if (known !== undefined) return known
    const facts = this.#fresh.get(record) ?? {}
    this.#fresh.delete(record)
    const entry = this.#directory.add({ record, version: 0 as Sequence, time: 0, bytes: 0, facts })
    if (entry === null) throw new Error(`${record} is of a type that was never let in`)
    return entry
  }

  #note({ facts, ofRights }: Changed, record: RecordId, its: Facts): void {
    const before = this.#directory.get(record)?.facts
    const names = before === undefined ? null : otherFacts(before, its)
    if (names?.length === 0) return
    facts.set(record, its)
    if (names === null || names.some((name) => isReadByRights(record, name))) ofRights.add(record)
  }
}

class Changed {
  readonly facts = new Map<RecordId, Facts>()
  readonly ofRights = new Set<RecordId>()
}

/**
 * The names of facts that differ. Facts are flat; lists and folds inside them are compared as JSON, in which equal ones
 * are equal.
 */
const otherFacts = (before: Facts, after: Facts): readonly string[] => {
  if (before === after) return []
  const names = Object.keys(after).filter((name) => !isSame(before[name], after[name]))
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) names.push(name)
  return names
}

const isSame = (a: Facts[string] | undefined, b: Facts[string] | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
