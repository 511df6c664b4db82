import type { Catalog } from '@fieldmerge/shared'
import type { Profile } from '../profile/profile.ts'
import type { Records } from './records.ts'
import type { Selection } from './selection.ts'
import { selectionSpecs } from './selection-specs.ts'
import type { Selections } from './selections.ts'
import type { Shares } from './shares.ts'

export interface Published {
  readonly profile: Profile
  readonly selections: readonly Selection[]
}

/** All profiles of a user together; one for all who have the same. */
export interface Role {
  readonly profiles: readonly Published[]
  /** Each selection once, and how what it selects is carried: a way of `Shares`. */
  readonly parts: readonly { readonly selection: Selection; readonly way: number }[]
  /** By type the highest priority. */
  readonly priorities: readonly number[]
}

/** The published profiles, and what users who have some of them carry through these. */
export class Roles {
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #selections: Selections
  readonly #shares: Shares
  readonly #published = new Map<string, Published>()
  readonly #roles = new Map<string, Role>()

  constructor(catalog: Catalog, records: Records, selections: Selections, shares: Shares) {
    this.#catalog = catalog
    this.#records = records
    this.#selections = selections
    this.#shares = shares
  }

  publish(profile: Profile): void {
    const before = this.#published.get(profile.name)
    const specs = selectionSpecs(profile, this.#catalog)
    const selections = specs.map((spec) => this.#selections.use(spec))
    this.#published.set(profile.name, { profile, selections })
    for (const selection of before?.selections ?? []) this.#selections.release(selection)
    this.#roles.clear()
  }

  withdraw(name: string): void {
    const before = this.#published.get(name)
    this.#published.delete(name)
    for (const selection of before?.selections ?? []) this.#selections.release(selection)
    this.#roles.clear()
  }

  /** What those have to whom these profiles are assigned: names in order, each once. */
  of(assigned: readonly string[]): Role {
    const key = assigned.join(' ')
    const known = this.#roles.get(key)
    if (known !== undefined) return known
    const role = this.#make(assigned.flatMap((name) => this.#published.get(name) ?? []))
    this.#roles.set(key, role)
    return role
  }

  #make(profiles: readonly Published[]): Role {
    const { names } = this.#records
    const parts = new Map<Selection, number[]>()
    const none = Array<number>(names.typeCount).fill(0)
    const priorities = [...none]
    for (const { profile, selections } of profiles)
      for (const [typeName, rule] of Object.entries(profile.types)) {
        if (rule.rows.kind === 'none') continue
        const type = names.typeNumber(typeName)
        priorities[type] = Math.max(priorities[type] ?? 0, rule.priority)
        for (const selection of selections) {
          if (selection.carries[type] === 0) continue
          const shares = parts.get(selection) ?? [...none]
          shares[type] = this.#shares.join(shares[type] ?? 0, this.#shares.of(rule))
          parts.set(selection, shares)
        }
      }
    return {
      profiles,
      parts: [...parts].map(([selection, shares]) => ({ selection, way: this.#shares.way(shares) })),
      priorities,
    }
  }
}
