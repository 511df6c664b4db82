import { isDerived, type Profile, resolveProfile, type StoredProfile } from '@fieldmerge/profile-filter'
import type { ProfileVersion } from './profile-store.ts'
import { newestOf, profilesInForce, withShipped } from './profiles-in-force.ts'

type Warn = (message: string, detail: Readonly<Record<string, unknown>>) => void

/** All profiles that there are and ever were, in memory. */
export class ProfileBook {
  readonly shipped: readonly Profile[]
  readonly #warn: Warn
  readonly #history: ProfileVersion[]
  #published: ReadonlyMap<string, StoredProfile>
  #inForce: ReadonlyMap<string, Profile>

  constructor(shipped: readonly Profile[], history: readonly ProfileVersion[], warn: Warn) {
    this.shipped = shipped
    this.#warn = warn
    this.#history = [...history]
    this.#published = newestOf(history, warn)
    this.#inForce = profilesInForce(shipped, this.#published, warn)
  }

  /** Shipped and published ones by name, derived ones in their derived form. */
  get all(): ReadonlyMap<string, StoredProfile> {
    return withShipped(this.shipped, this.#published)
  }

  /** What the filter evaluates, by name. */
  get inForce(): ReadonlyMap<string, Profile> {
    return this.#inForce
  }

  isShipped(name: string): boolean {
    return this.shipped.some((each) => each.name === name)
  }

  isPublished(name: string): boolean {
    return this.#published.has(name)
  }

  /** Publications and withdrawals of a name, the newest first. */
  versionsOf(name: string): readonly ProfileVersion[] {
    return this.#history.filter((each) => each.name === name).toReversed()
  }

  /** The profile of a name as it was published as `version`; null when it never was. */
  at(name: string, version: number): StoredProfile | null {
    const shipped = this.shipped.find((each) => each.name === name && each.version === version)
    const found = this.#history.find((each) => each.name === name && each.version === version)
    return found?.profile ?? shipped ?? null
  }

  /** The version that the next publication of a name gets. */
  nextVersion(name: string): number {
    const shipped = this.shipped.find((each) => each.name === name)?.version ?? 0
    return Math.max(shipped, this.versionsOf(name)[0]?.version ?? 0) + 1
  }

  /** The version that counts now; 0: there is none of this name. */
  versionOf(name: string): number {
    return this.all.get(name)?.version ?? 0
  }

  /** The version that counted at a moment; 0: there was none of this name. */
  versionAt(name: string, at: number): number {
    const newest = this.versionsOf(name).find((each) => each.at <= at)
    const shipped = this.shipped.find((each) => each.name === name)
    // A withdrawal brings back what ships.
    return (newest?.profile ?? shipped)?.version ?? 0
  }

  /** The plain base of a derived profile now, and as it was when somebody last compared both. */
  basesOf(name: string): { readonly before: Profile; readonly now: Profile } | null {
    const stored = this.all.get(name)
    const base = stored !== undefined && isDerived(stored) ? this.#inForce.get(stored.extends) : undefined
    if (base === undefined) return null
    return { before: this.versionsOf(name)[0]?.base ?? base, now: base }
  }

  /** Derived profiles that extend one of this name, directly or not. */
  derivedFrom(name: string): readonly string[] {
    const found = [name]
    for (const each of found)
      for (const stored of this.all.values())
        if (isDerived(stored) && stored.extends === each && !found.includes(stored.name))
          found.push(stored.name)
    return found.slice(1)
  }

  /** What is in force would be with these in place of their names, null for withdrawn ones. Changes nothing. */
  planned(changes: ReadonlyMap<string, StoredProfile | null>): ReadonlyMap<string, Profile> {
    const published = new Map(this.#published)
    for (const [name, profile] of changes)
      if (profile === null) published.delete(name)
      else published.set(name, profile)
    return profilesInForce(this.shipped, published, () => undefined)
  }

  /** The plain profile that a stored one stands for among those that are there. */
  plain(stored: StoredProfile): Profile | null {
    const resolution = resolveProfile(stored, this.all)
    return resolution.ok ? resolution.profile : null
  }

  /** Takes in what is on disk now. */
  add(versions: readonly ProfileVersion[]): void {
    this.#history.push(...versions)
    this.#published = newestOf(this.#history, this.#warn)
    this.#inForce = profilesInForce(this.shipped, this.#published, this.#warn)
  }
}
