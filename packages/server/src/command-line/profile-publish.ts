import * as v from 'valibot'
import { publication } from '../http/profile-operations.ts'
import { anyProfile, effect } from '../http/schemas.ts'
import { type Ask, withAdministration } from './ask.ts'
import { CommandLineError } from './command-error.ts'
import { readJson } from './profile-files.ts'
import { readPlace, say } from './profile-place.ts'

const address = (name: string): string => `/api/profiles/${encodeURIComponent(name)}`

/** Puts a profile in force, in place of the one of its name. A mistake refuses it whole. */
export const publish = async (args: readonly string[]): Promise<void> => {
  const { place, named, note } = readPlace(args, 1, 1, 'One file with a profile is needed.')
  const profile = readJson(named[0] ?? '')
  const name = nameIn(profile)
  await withAdministration(place, async (ask) => {
    const done = await ask('PUT', address(name), v.object({ publication, effect }), { profile, note })
    say([...published(done.publication), sent(done.effect)])
  })
}

/** Takes a published profile back: what ships under its name counts again. */
export const withdraw = async (args: readonly string[]): Promise<void> => {
  const { place, named, note } = readPlace(args, 1, 1, 'The name of one published profile is needed.')
  const [name = ''] = named
  await withAdministration(place, async (ask) => {
    const path = `${address(name)}?note=${encodeURIComponent(note)}`
    const done = await ask('DELETE', path, v.object({ effect }))
    say([`${name} is withdrawn.`, sent(done.effect)])
  })
}

/** Takes in a file of another installation: one profile, or several that were exported together. */
export const importProfiles = async (args: readonly string[]): Promise<void> => {
  const { place, named, note } = readPlace(args, 1, 1, 'One file with profiles is needed.')
  const json = readJson(named[0] ?? '')
  const several = v.safeParse(v.object({ profiles: v.array(anyProfile) }), json)
  const profiles = several.success ? several.output.profiles : [json]
  const answer = v.object({ publications: v.array(publication), effect })
  await withAdministration(place, async (ask) => {
    const done = await ask('POST', '/api/profiles/import', answer, { profiles, note })
    say([...done.publications.flatMap(published), sent(done.effect)])
  })
}

/** Prints profiles as a file for another installation; a derived one with the published ones that it extends. */
export const exportProfile = async (args: readonly string[]): Promise<void> => {
  const { place, named, version } = readPlace(args, 1, 100, 'The name of a profile is needed.')
  await withAdministration(place, async (ask) => {
    const profiles = version === undefined ? await withBases(ask, named) : await old(ask, named, version)
    const [only] = profiles
    process.stdout.write(`${JSON.stringify(profiles.length === 1 ? only : { profiles }, null, 2)}\n`)
  })
}

const one = v.object({ profile: anyProfile, extends: v.nullable(v.string()), published: v.boolean() })

const withBases = async (ask: Ask, named: readonly string[]): Promise<readonly unknown[]> => {
  const profiles = new Map<string, unknown>()
  const take = async (name: string, asked: boolean): Promise<void> => {
    if (profiles.has(name)) return
    const found = await ask('GET', address(name), one)
    if (found.extends !== null) await take(found.extends, false)
    if (asked || found.published) profiles.set(name, found.profile)
  }
  for (const name of named) await take(name, true)
  return [...profiles.values()]
}

const old = (ask: Ask, named: readonly string[], version: string): Promise<readonly unknown[]> =>
  Promise.all(
    named.map(async (name) => {
      const path = `${address(name)}/versions/${encodeURIComponent(version)}`
      return (await ask('GET', path, v.object({ profile: anyProfile }))).profile
    }),
  )

const published = (done: v.InferOutput<typeof publication>): readonly string[] => {
  if (!done.published) return [`${done.name} is there already, as version ${done.version}.`]
  const { difference, toDecide } = done
  return [
    `${done.name} is published as version ${done.version}.`,
    ...(difference?.length === 0 ? ['It means the same as before: nothing is sent to anybody.'] : []),
    ...(difference ?? []),
    ...toDecide.map(({ profile, paths }) => `${profile} keeps what it sets itself: ${paths.join(', ')}.`),
  ]
}

export const sent = ({ people, gained, changed, lost }: v.InferOutput<typeof effect>): string =>
  people === 0
    ? 'Nobody carries anything else than before.'
    : `${people === 1 ? '1 person carries' : `${people} people carry`} something else now: ${gained} records gained, ${lost} lost, ${changed} carried otherwise.`

const nameIn = (json: unknown): string => {
  const parsed = v.safeParse(v.object({ name: v.pipe(v.string(), v.minLength(1)) }), json)
  if (parsed.success) return parsed.output.name
  throw new CommandLineError('The file holds no profile: it has no name.')
}
