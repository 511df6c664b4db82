import type { RecordId } from '@fieldmerge/shared'
import { closure, flatReason, type Members, type Reason } from './closure.ts'
import { type CompiledProfile, isFlat } from './compiled-profile.ts'
import type { RecordTable } from './record-table.ts'
import type { Scope } from './scope.ts'

/** What one profile selects for one user. */
export class Selection {
  readonly compiled: CompiledProfile
  readonly #parts: Members[]

  constructor(compiled: CompiledProfile, scope: Scope, records: RecordTable) {
    this.compiled = compiled
    this.#parts = compiled.parts.map((_, part) => closure(compiled, part, scope, records))
  }

  reason(type: string, record: RecordId): Reason | null {
    return this.membersWith(type)?.get(record) ?? null
  }

  /** The members of the part to which `type` belongs, in an order in which each rests on earlier ones. */
  membersWith(type: string): ReadonlyMap<RecordId, Reason> | undefined {
    const rule = this.compiled.rules.get(type)
    return rule && this.#parts[rule.part]
  }

  *records(): Generator<RecordId> {
    for (const part of this.#parts) yield* part.keys()
  }

  /** Evaluates anew what changes of these records can have changed, and adds to `touched` what came or went. */
  refresh(
    changed: Iterable<readonly [record: RecordId, type: string]>,
    scope: Scope,
    records: RecordTable,
    touched: Set<RecordId>,
  ): void {
    const done = new Set<number>()
    for (const [record, type] of changed) {
      const rule = this.compiled.rules.get(type)
      const members = rule && this.#parts[rule.part]
      if (rule === undefined || members === undefined || done.has(rule.part)) continue
      if (isFlat(this.compiled.parts[rule.part] ?? [])) {
        const row = records.get(record)
        const reason = row === undefined ? null : flatReason(rule, row, scope)
        if ((reason !== null) === members.has(record)) continue
        if (reason === null) members.delete(record)
        else members.set(record, reason)
        touched.add(record)
      } else {
        done.add(rule.part)
        const after = closure(this.compiled, rule.part, scope, records)
        for (const each of members.keys()) if (!after.has(each)) touched.add(each)
        for (const each of after.keys()) if (!members.has(each)) touched.add(each)
        this.#parts[rule.part] = after
      }
    }
  }
}
