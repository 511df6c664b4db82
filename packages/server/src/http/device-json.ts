import type { DeviceTold, UserId } from '@fieldmerge/shared'
import type { KnownDevice } from '../devices/device-directory.ts'
import type { Organization } from '../organization.ts'
import type { DevicePresence } from '../presence/device-presence.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { personJson } from './record-name.ts'

/** How devices are told of, with what is known of them beyond their sign-in. */
export const deviceJson = (
  { clock, directory, held, revocations, sessions }: Organization,
  { book, assignments }: Pick<ProfileAdministration, 'book' | 'assignments'>,
): ((device: KnownDevice) => DeviceTold) => {
  const lastConnected = ({ connected, since }: DevicePresence): number => (connected ? clock.now() : since)
  const profilesOf = (user: UserId, presence: DevicePresence | undefined) =>
    assignments.profilesOf(user, directory.get(user)?.facts ?? {}).map((name) => ({
      name,
      has: presence === undefined ? 0 : book.versionAt(name, lastConnected(presence)),
      newest: book.versionOf(name),
    }))
  return ({ id, createdAt, lastContact, users }) => {
    const revocation = revocations.get(id)
    const known = sessions.presences.ofDevice(id).toSorted((a, b) => lastConnected(b) - lastConnected(a))
    // Several people share a browser, and it told the newest of the room and the battery under any of them.
    const [told] = known.flatMap((each) => each.told ?? []).toSorted((a, b) => b.at - a.at)
    const [newest] = known
    return {
      id,
      createdAt,
      lastContact,
      // What a replica holds is noted some time after its person has connected for the first time.
      people: [...new Set([...users, ...known.map(({ user }) => user)])].map((user) => ({
        ...personJson(directory, user),
        profiles: profilesOf(
          user,
          known.find((each) => each.user === user),
        ),
      })),
      revoked: revocation === null ? null : { at: revocation.at, by: revocation.by },
      connected: known.some(({ connected }) => connected),
      connectedAt: newest === undefined ? null : lastConnected(newest),
      appVersion: newest?.appVersion ?? '',
      told: told === undefined ? null : { ...withoutPerson(told), waiting: sumOf(known) },
      held: held.countOf(id),
    }
  }
}

/** When somebody means to be back is theirs, not the device's. */
const withoutPerson = ({ battery, charging, used, quota, at }: NonNullable<DevicePresence['told']>) => ({
  battery,
  charging,
  used,
  quota,
  at,
})

/** Each person's edits wait by themselves. */
const sumOf = (known: readonly DevicePresence[]): number =>
  known.reduce((sum, { told }) => sum + (told?.waiting ?? 0), 0)
