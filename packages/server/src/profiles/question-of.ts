import { parseStoredProfile, type StoredProfile, sameMeaning } from '@fieldmerge/profile-filter'
import type { Catalog, RecordId, UserId } from '@fieldmerge/shared'
import type { Directory } from '../documents/directory.ts'
import type { Assigned, InForce, Question } from '../preview/shadow-calls.ts'
import { type Assignments, peopleOf } from './assignments.ts'
import type { ProfileBook } from './profile-book.ts'
import { type Refused, refused } from './refused.ts'

/** What an administrator thinks of doing. */
export interface Intention {
  /** JSON of profiles that would be published. */
  readonly profiles: readonly unknown[]
  readonly withdrawn: readonly string[]
  readonly assignments: readonly { readonly holder: RecordId; readonly profiles: readonly string[] | null }[]
  /** How many people are listed. */
  readonly listed: number
  /** The profile whose people are summed up, and one person whose numbers are told by type. */
  readonly about: Question['about']
}

interface Known {
  readonly book: ProfileBook
  readonly assignments: Assignments
  readonly directory: Directory
  readonly catalog: Catalog
}

/** What counts now, as the shadow filter is told of it. */
export const inForceNow = ({
  book,
  assignments,
  directory,
}: Omit<Known, 'catalog'>): Omit<InForce, 'kept' | 'rights'> => ({
  profiles: [...book.inForce.values()],
  assigned: assignedTo(assignments, directory),
})

/** The intention as plain profiles and people, or why it cannot be carried out. */
export const questionOf = (known: Known, intention: Intention): Question | Refused => {
  const { book, assignments, directory, catalog } = known
  const changes = new Map<string, StoredProfile | null>(intention.withdrawn.map((name) => [name, null]))
  const unknown = intention.withdrawn.find((name) => !book.isPublished(name))
  if (unknown !== undefined) return refused('no-such-profile', `"${unknown}" is not published.`)
  const all = new Map(book.all)
  for (const [i, json] of intention.profiles.entries()) {
    const read = parseStoredProfile(json, catalog, all)
    if (!read.ok)
      return refused(
        'profile-mistakes',
        `The profile has ${read.mistakes.length === 1 ? 'a mistake' : `${read.mistakes.length} mistakes`}.`,
        read.mistakes.map(({ path, ...rest }) => ({
          path: `profiles[${i}].${path}`.replace(/\.$/, ''),
          ...rest,
        })),
      )
    all.set(read.stored.name, read.stored)
    changes.set(read.stored.name, read.stored)
  }
  const planned = book.planned(changes)
  const given = intention.assignments.map(({ holder, profiles }) => ({
    holder,
    profiles,
    at: 0,
    author: holder,
  }))
  for (const { profiles } of given) {
    const wrong = profiles?.find((name) => !planned.has(name))
    if (wrong !== undefined) return refused('no-such-profile', `There is no profile "${wrong}".`)
  }
  const people = new Set(given.flatMap(({ holder }) => peopleOf(holder, directory.ofType('user'))))
  const after = assignments.with(given)
  return {
    profiles: [...planned.values()].filter((each) => {
      const before = book.inForce.get(each.name)
      return before === undefined || !sameMeaning(before, each)
    }),
    withdrawn: [...book.inForce.keys()].filter((name) => !planned.has(name)),
    assigned: assignedTo(after, directory, people),
    listed: intention.listed,
    about: intention.about,
  }
}

const assignedTo = (
  assignments: Assignments,
  directory: Directory,
  people: ReadonlySet<UserId> | null = null,
): Assigned => {
  const assigned: [UserId, readonly string[]][] = []
  for (const { record, facts } of directory.ofType('user'))
    if (people === null || people.has(record)) assigned.push([record, assignments.profilesOf(record, facts)])
  return assigned
}
