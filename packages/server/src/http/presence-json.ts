import type { Organization } from '../organization.ts'
import type { DevicePresence } from '../presence/device-presence.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'

/** How one person on one device is told of, with the profiles that they have. */
export const presenceJson =
  (
    { directory }: Pick<Organization, 'directory'>,
    { assignments, book }: Pick<ProfileAdministration, 'assignments' | 'book'>,
  ) =>
  ({ user, ...presence }: DevicePresence) => {
    const names = assignments.profilesOf(user, directory.get(user)?.facts ?? {})
    return { user, ...presence, profiles: names.map((name) => ({ name, version: book.versionOf(name) })) }
  }
