import { type Profile, resolveProfile, type StoredProfile } from '@fieldmerge/profile-filter'
import type { ProfileVersion } from './profile-store.ts'

type Warn = (message: string, detail: Readonly<Record<string, unknown>>) => void

/** All profiles by name: those that ship, and in their place and beside them those that were published here. */
export const withShipped = (
  shipped: readonly Profile[],
  published: ReadonlyMap<string, StoredProfile>,
): ReadonlyMap<string, StoredProfile> =>
  new Map([...shipped.map((each) => [each.name, each] as const), ...published])

/** What a history comes to: the newest of each name that was not withdrawn. One that cannot be read is told. */
export const newestOf = (
  history: readonly ProfileVersion[],
  warn: Warn,
): ReadonlyMap<string, StoredProfile> => {
  const newest = new Map(history.map((each) => [each.name, each]))
  const profiles = new Map<string, StoredProfile>()
  for (const { name, profile, unreadable } of newest.values()) {
    if (unreadable !== null) warn('a published profile cannot be read', { name, why: unreadable })
    if (profile !== null) profiles.set(name, profile)
  }
  return profiles
}

/**
 * What the filter evaluates. A published profile whose base is gone is told to `warn`; if one of its name ships, that
 * counts.
 */
export const profilesInForce = (
  shipped: readonly Profile[],
  published: ReadonlyMap<string, StoredProfile>,
  warn: Warn,
): ReadonlyMap<string, Profile> => {
  const all = withShipped(shipped, published)
  const inForce = new Map<string, Profile>()
  for (const stored of all.values()) {
    const resolution = resolveProfile(stored, all)
    const fallback = shipped.find(({ name }) => name === stored.name)
    if (resolution.ok) inForce.set(stored.name, resolution.profile)
    else {
      warn('a published profile is not in force', { profile: stored.name, mistakes: resolution.mistakes })
      if (fallback !== undefined) inForce.set(stored.name, fallback)
    }
  }
  return inForce
}
