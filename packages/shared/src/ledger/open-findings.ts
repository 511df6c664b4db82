import type { LedgerPath } from './ledger-path.ts'
import { type Finding, type FindingKind, type FindingState, findingKey } from './ledger-row.ts'

/** The open findings of one record, and those that the update at hand has made or changed. */
export class OpenFindings {
  readonly #open = new Map<string, Finding>()
  readonly #changed = new Map<string, Finding>()

  constructor(open: readonly Finding[]) {
    for (const finding of open) this.#open.set(findingKey(finding), finding)
  }

  get size(): number {
    return this.#open.size
  }

  get(kind: FindingKind, item: Finding['item']): Finding | null {
    return this.#open.get(findingKey({ kind, item })) ?? null
  }

  /** Those of one place, or of all within it. */
  at(path: LedgerPath): readonly Finding[] {
    if (this.#open.size === 0) return []
    return [...this.#open.values()].filter((one) => one.path === path)
  }

  within(prefix: string): readonly Finding[] {
    if (this.#open.size === 0) return []
    return [...this.#open.values()].filter((one) => one.path.startsWith(prefix))
  }

  open(finding: Finding): void {
    const key = findingKey(finding)
    this.#open.set(key, finding)
    this.#changed.set(key, finding)
  }

  close(finding: Finding, state: Exclude<FindingState, 'open'>): void {
    const key = findingKey(finding)
    this.#open.delete(key)
    this.#changed.set(key, { ...finding, state })
  }

  /** What was made or changed since it was last asked. */
  takeChanged(): readonly Finding[] {
    if (this.#changed.size === 0) return []
    const changed = [...this.#changed.values()]
    this.#changed.clear()
    return changed
  }
}
