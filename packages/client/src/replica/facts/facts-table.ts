import {
  type Catalog,
  completeFacts,
  type DeclaredFolds,
  declaredFolds,
  type Facts,
  type FactValue,
  type RecordId,
  typeOf,
} from '@fieldmerge/shared'
import { mayGo, type ReplicaHead } from '../stores/replica-store.ts'

export type FactsListener = (changed: ReadonlySet<RecordId>) => void

/**
 * The facts of every record on this device: the server's, with those of local edits over them while they are not
 * back from the server. Lists, search and filters read here and never load a document.
 */
export class FactsTable {
  readonly #catalog: Catalog
  readonly #heads = new Map<RecordId, ReplicaHead>()
  /** The same by type: lists ask for one type out of many. */
  readonly #headsOf = new Map<string, Map<RecordId, ReplicaHead>>()
  /** Records of which something is here only while somebody needs it: few of many. */
  readonly #passing = new Set<RecordId>()
  /** Facts of documents with edits of this device. */
  readonly #local = new Map<RecordId, Facts>()
  /** Records whose facts are made of local ones: their own or those of others that point at them. */
  readonly #laid = new Map<RecordId, Facts>()
  readonly #folds: DeclaredFolds
  readonly #listeners = new Set<FactsListener>()

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    this.#folds = declaredFolds(catalog)
  }

  onChange(listener: FactsListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  head(record: RecordId): ReplicaHead | undefined {
    return this.#heads.get(record)
  }

  heads(): Iterable<ReplicaHead> {
    return this.#heads.values()
  }

  /** Records of which something is here only while somebody needs it. */
  passing(): Iterable<RecordId> {
    return this.#passing
  }

  get(record: RecordId): Facts | undefined {
    return this.#laid.get(record) ?? this.#heads.get(record)?.facts
  }

  /** All records of a type that are here, removed ones left out. */
  *ofType(type: string): Iterable<readonly [RecordId, Facts]> {
    for (const [record, facts] of this.#laid)
      if (typeOf(record) === type && facts.removed !== true) yield [record, facts]
    for (const { record, facts } of this.#headsOf.get(type)?.values() ?? [])
      if (facts.removed !== true && !this.#laid.has(record)) yield [record, facts]
  }

  get size(): number {
    return this.#heads.size
  }

  /** Takes in what the server sent. */
  replicate(heads: Iterable<ReplicaHead>, removed: Iterable<RecordId>): void {
    const changed = new Set<RecordId>()
    for (const record of removed) {
      if (this.#heads.delete(record)) changed.add(record)
      this.#headsOf.get(typeOf(record))?.delete(record)
      this.#passing.delete(record)
    }
    for (const head of heads) {
      this.#heads.set(head.record, head)
      this.#ofSameType(head.record).set(head.record, head)
      if (mayGo(head)) this.#passing.add(head.record)
      else this.#passing.delete(head.record)
      changed.add(head.record)
    }
    this.#lay([...changed].filter((record) => this.#laid.has(record) || this.#local.has(record)))
    this.#tell(changed)
  }

  clear(): void {
    const changed = new Set(this.#heads.keys())
    this.#heads.clear()
    this.#headsOf.clear()
    this.#passing.clear()
    this.#tell(changed)
  }

  /** Lays a document's own facts over the server's, or takes them away when the server's are as new (null). */
  setLocal(record: RecordId, facts: Facts | null): void {
    const before = this.#local.get(record)
    if (facts === null && before === undefined) return
    if (facts === null) this.#local.delete(record)
    else this.#local.set(record, facts)
    const touched = new Set([
      record,
      ...this.#targets(record, before),
      ...this.#targets(record, facts ?? undefined),
    ])
    const head = this.#heads.get(record)
    for (const target of this.#targets(record, head?.facts)) touched.add(target)
    // Its head may be gone, and the server's folds of others name it still.
    for (const target of this.#laid.keys()) if (this.#isServedIn(target, record)) touched.add(target)
    this.#lay(touched)
    this.#tell(touched)
  }

  #ofSameType(record: RecordId): Map<RecordId, ReplicaHead> {
    const type = typeOf(record)
    let same = this.#headsOf.get(type)
    if (same === undefined) {
      same = new Map()
      this.#headsOf.set(type, same)
    }
    return same
  }

  /** Records that the facts of this one are folded into. */
  #targets(record: RecordId, facts: Facts | undefined): readonly RecordId[] {
    const targets: RecordId[] = []
    if (facts === undefined) return targets
    for (const link of this.#folds.links.get(typeOf(record)) ?? []) {
      const target = facts[link]
      if (typeof target === 'string') targets.push(target as RecordId)
    }
    return targets
  }

  /** Whether a fold of the server's names the record in the facts of another one. */
  #isServedIn(target: RecordId, record: RecordId): boolean {
    const folded = this.#folds.folded.get(typeOf(target))
    if (folded === undefined) return false
    const served = this.#heads.get(target)?.facts
    return folded.some(([name]) => {
      const fold = served?.[name]
      return isFold(fold) && record in fold
    })
  }

  #lay(records: Iterable<RecordId>): void {
    for (const record of records) {
      const type = this.#catalog.types.get(typeOf(record))
      const base = this.#local.get(record) ?? this.#heads.get(record)?.facts
      if (type === undefined || base === undefined) {
        this.#laid.delete(record)
        continue
      }
      const related: Record<string, Readonly<Record<string, string>>> = {}
      let isLocal = this.#local.has(record)
      for (const [name, source] of this.#folds.folded.get(type.name) ?? []) {
        const served = this.#heads.get(record)?.facts[name]
        const { values, touched } = this.#fold(record, source, served)
        related[name] = values
        isLocal ||= touched
      }
      if (isLocal) this.#laid.set(record, completeFacts(type, base, related))
      else this.#laid.delete(record)
    }
  }

  /** The server's fold with this device's own edits laid over it. */
  #fold(
    record: RecordId,
    source: { readonly type: string; readonly link: string; readonly fact: string },
    served: FactValue | undefined,
  ): { readonly values: Readonly<Record<string, string>>; readonly touched: boolean } {
    const before: Readonly<Record<string, string>> = isFold(served) ? served : nothingServed
    let laid: Record<string, string> | null = null
    for (const [other, facts] of this.#local) {
      if (typeOf(other) !== source.type) continue
      const value = facts[source.fact]
      const points = facts[source.link] === record && facts.removed !== true && typeof value === 'string'
      if (!points && !(other in (laid ?? before))) continue
      laid ??= { ...before }
      if (points) laid[other] = value
      else delete laid[other]
    }
    return { values: laid ?? before, touched: laid !== null }
  }

  #tell(changed: ReadonlySet<RecordId>): void {
    if (changed.size > 0) for (const listener of this.#listeners) listener(changed)
  }
}

const nothingServed: Readonly<Record<string, string>> = Object.freeze({})

const isFold = (value: FactValue | undefined): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
