import {
  fieldServiceMobile,
  type Profile,
  resolveProfile,
  type StoredProfile,
  wholeOrganization,
} from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import type { PublishedProfiles } from './profile-store.ts'

const shipped: readonly Profile[] = [fieldServiceMobile, wholeOrganization(fieldService)]

/** All profiles by name: those that ship, and in their place and beside them those that were published here. */
export const withShipped = (
  published: ReadonlyMap<string, StoredProfile>,
): ReadonlyMap<string, StoredProfile> =>
  new Map([...shipped.map((each) => [each.name, each] as const), ...published])

/**
 * What the filter evaluates. A published profile that cannot be read, or whose base is gone, is told to `warn`; if one
 * of its name ships, that counts.
 */
export const profilesInForce = (
  { profiles, unreadable }: PublishedProfiles,
  warn: (message: string, detail: Readonly<Record<string, unknown>>) => void,
): readonly Profile[] => {
  for (const each of unreadable) warn('a published profile cannot be read', { ...each })
  const all = withShipped(profiles)
  return [...all.values()].flatMap((stored) => {
    const resolution = resolveProfile(stored, all)
    if (resolution.ok) return [resolution.profile]
    warn('a published profile is not in force', { profile: stored.name, mistakes: resolution.mistakes })
    return shipped.filter(({ name }) => name === stored.name)
  })
}
