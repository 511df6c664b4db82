import type { Facts, RecordId } from '@fieldmerge/shared'
import { linkOf } from './fact-values.ts'

/** Which records of a type name another one in a fact of theirs: made once, and kept as these change. */
export class NamedBy {
  readonly type: string
  readonly fact: string
  readonly #targets = new Map<RecordId, RecordId>()
  readonly #records = new Map<RecordId, Set<RecordId>>()

  constructor(type: string, fact: string, rows: Iterable<readonly [RecordId, Facts]>) {
    this.type = type
    this.fact = fact
    for (const [record, facts] of rows) this.set(record, facts)
  }

  of(target: RecordId): readonly RecordId[] {
    return [...(this.#records.get(target) ?? [])]
  }

  /** Takes in the facts of a record; undefined when it is gone. @returns the targets that have more or fewer now */
  set(record: RecordId, facts: Facts | undefined): readonly RecordId[] {
    const before = this.#targets.get(record)
    const now = facts === undefined || facts.removed === true ? null : linkOf(facts, this.fact)
    if (now === (before ?? null)) return []
    if (before !== undefined) this.#records.get(before)?.delete(record)
    if (now === null) this.#targets.delete(record)
    else {
      this.#targets.set(record, now)
      const same = this.#records.get(now)
      if (same === undefined) this.#records.set(now, new Set([record]))
      else same.add(record)
    }
    return [before, now].filter((target) => target != null)
  }
}
