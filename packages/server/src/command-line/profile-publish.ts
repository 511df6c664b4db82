import {
  comparisons,
  isDerived,
  type Profile,
  parseStoredProfile,
  profileDifference,
  resolveProfile,
  type StoredProfile,
  sameMeaning,
} from '@fieldmerge/profile-filter'
import { fieldService, suggest, systemClock } from '@fieldmerge/shared'
import { defaultData } from '../places.ts'
import { ProfileStore } from '../profiles/profile-store.ts'
import { withShipped } from '../profiles/profiles-in-force.ts'
import { openDataFolder } from '../store/data-folder.ts'
import { CommandLineError } from './command-error.ts'
import { describeMistakes, readJson } from './profile-files.ts'
import { readFlags } from './read-flags.ts'

type Profiles = ReadonlyMap<string, StoredProfile>

/** Prints a profile as a file for another installation, derived ones in their derived form. */
export const exportProfile = (args: readonly string[]): Promise<void> =>
  withProfiles(args, async (name, profiles) => {
    const found = profiles.get(name)
    if (found === undefined)
      throw new CommandLineError(`There is no profile "${name}"${suggest(name, profiles.keys()) || '.'}`)
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  })

/** Puts a profile in force from the next start on, in place of the one of its name. A mistake refuses it whole. */
export const publish = (args: readonly string[]): Promise<void> =>
  withProfiles(args, async (file, profiles, store) => {
    const parsed = parseStoredProfile(readJson(file), fieldService, profiles)
    if (!parsed.ok) throw new CommandLineError(describeMistakes(file, parsed.mistakes))
    const before = profiles.get(parsed.stored.name)
    const version = Math.max(before?.version ?? 0, await store.newestVersion(parsed.stored.name)) + 1
    const stored = { ...parsed.stored, version }
    await store.publish(stored, systemClock.now())
    const old = before === undefined ? null : plainOf(before, profiles)
    const told = [
      `${stored.name} is published as version ${version}; it counts from the next start of the server on.`,
      ...(old === null ? [] : difference(old, parsed.profile)),
      ...toDecide(old, parsed.profile, profiles),
    ]
    process.stdout.write(`${told.join('\n')}\n`)
  })

const withProfiles = async (
  args: readonly string[],
  command: (named: string, profiles: Profiles, store: ProfileStore) => Promise<void>,
): Promise<void> => {
  const { values, positionals } = readFlags({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string', default: defaultData } },
  })
  const [named] = positionals
  if (named === undefined || positionals.length > 1) throw new CommandLineError('One profile is needed.')
  const { store } = await openDataFolder(values.data, null)
  try {
    const profiles = new ProfileStore(store)
    await command(named, withShipped((await profiles.published()).profiles), profiles)
  } finally {
    await store.close()
  }
}

const plainOf = (profile: StoredProfile, profiles: Profiles): Profile | null => {
  const resolution = resolveProfile(profile, profiles)
  return resolution.ok ? resolution.profile : null
}

const difference = (before: Profile, after: Profile): readonly string[] =>
  sameMeaning(before, after)
    ? ['It means the same as before: nothing is sent to anybody.']
    : profileDifference(before, after, fieldService).map(({ sentence }) => sentence)

/** What derived profiles set themselves and this publication changed under them. */
const toDecide = (before: Profile | null, after: Profile, profiles: Profiles): readonly string[] =>
  [...profiles.values()].flatMap((each) => {
    if (before === null || !isDerived(each) || each.extends !== after.name) return []
    const paths = comparisons(before, after, each).map(({ path }) => path)
    return paths.length === 0 ? [] : [`${each.name} keeps what it sets itself: ${paths.join(', ')}.`]
  })
