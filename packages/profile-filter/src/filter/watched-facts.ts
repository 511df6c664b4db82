import type { Facts, FactValue } from '@fieldmerge/shared'
import { sameTexts } from '../user/user-attributes.ts'
import { parentFact, unitType } from './business-units.ts'
import type { CompiledProfile } from './compiled-profile.ts'
import type { RecordTable } from './record-table.ts'

/** The facts that keep a record with the person who created it. */
export const creation: readonly string[] = ['createdBy', 'createdAt']

/** Per type the facts whose change can alter a set. All others are stored and not looked at. */
export class WatchedFacts {
  readonly #profiles: ReadonlyMap<string, CompiledProfile>
  readonly #records: RecordTable
  readonly #ofType = new Map<string, readonly string[]>()

  constructor(profiles: ReadonlyMap<string, CompiledProfile>, records: RecordTable) {
    this.#profiles = profiles
    this.#records = records
  }

  /** To be called when a profile came or went. */
  forget(): void {
    this.#ofType.clear()
  }

  /** The watched facts that differ. */
  differing(type: string, before: Facts, after: Facts): readonly string[] {
    let changed = none
    for (const fact of this.#watched(type))
      if (!sameValue(before[fact], after[fact])) changed = [...changed, fact]
    return changed
  }

  #watched(type: string): readonly string[] {
    const known = this.#ofType.get(type)
    if (known !== undefined) return known
    // An index outlives the profile that asked for it, and has to stay true for the next one.
    const watched = new Set([...creation, ...this.#records.indexedFacts(type)])
    if (type === unitType) watched.add(parentFact)
    for (const { reads } of this.#profiles.values())
      for (const fact of reads.get(type) ?? []) watched.add(fact)
    const facts = [...watched]
    this.#ofType.set(type, facts)
    return facts
  }
}

const none: readonly string[] = []

/** Links, texts and numbers, and lists of them; facts that hold something else are not filtered on. */
const sameValue = (a: FactValue | undefined, b: FactValue | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && sameTexts(a, b))
