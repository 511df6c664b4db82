import type { Carriage, Catalog, Facts, RecordId, RecordType } from '@fieldmerge/shared'
import { factsAlone, typeOf } from '@fieldmerge/shared'
import type { RecordHead } from '../log/update-log.ts'
import { FactsJson } from './facts-json.ts'
import { RecentChanges } from './recent-changes.ts'

/** A committed record as everything but its document knows it. */
export interface RecordEntry {
  readonly record: RecordId
  readonly type: RecordType
  /** Sequence of the newest committed row that has changed it: its content, or its facts from another record's. */
  version: number
  /** The newest hybrid time in it, ms. */
  time: number
  /** Bytes of all its rows. */
  bytes: number
  facts: Facts
}

/** All committed records of the organization, in memory: comparing a device's set with it costs no disk read. */
export class Directory {
  readonly recent = new RecentChanges()
  readonly #entries = new Map<RecordId, RecordEntry>()
  readonly #factsJson = new FactsJson()
  /** Records of which some value is not one of its field. */
  readonly #withFindings = new Set<RecordId>()
  readonly #catalog: Catalog

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  get size(): number {
    return this.#entries.size
  }

  get(record: RecordId): RecordEntry | undefined {
    return this.#entries.get(record)
  }

  entries(): Iterable<RecordEntry> {
    return this.#entries.values()
  }

  *ofType(type: string): Iterable<RecordEntry> {
    for (const entry of this.#entries.values()) if (entry.type.name === type) yield entry
  }

  /** Takes a record in as it stands on the disk. One of a type that this version lacks stays on the disk only. */
  add(head: RecordHead): RecordEntry | null {
    const type = this.#catalog.types.get(typeOf(head.record))
    if (type === undefined) return null
    const { record, version, time, bytes, facts } = head
    const entry: RecordEntry = { record, type, version, time, bytes, facts }
    this.#entries.set(record, entry)
    this.change(entry, facts)
    return entry
  }

  /** Gives a record other facts. */
  change(entry: RecordEntry, facts: Facts): void {
    entry.facts = facts
    if (facts.findings !== undefined) this.#withFindings.add(entry.record)
    else if (this.#withFindings.size > 0) this.#withFindings.delete(entry.record)
  }

  /** Records with wrong values, oldest finding first. */
  get withFindings(): ReadonlySet<RecordId> {
    return this.#withFindings
  }

  /** The facts as they go over the wire. */
  factsJson({ facts }: RecordEntry, as: Carriage): string {
    return as === 'facts' ? JSON.stringify(factsAlone(facts)) : this.#factsJson.of(facts)
  }
}
