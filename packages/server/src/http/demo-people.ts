import type { RecordId, UserId } from '@fieldmerge/shared'
import type { Directory, RecordEntry } from '../documents/directory.ts'

/** Somebody to choose at sign-in, in the demo only. */
export interface DemoPerson {
  readonly user: UserId
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly crews: readonly string[]
  readonly color: number
}

/** The demo's people by crew and name; all their passwords are `demo`. */
export const demoPeople = (directory: Directory): readonly DemoPerson[] =>
  [...directory.entries()]
    .filter(
      (entry) => entry.type.name === 'user' && entry.facts.active !== false && entry.facts.email !== null,
    )
    .map((entry) => personOf(directory, entry))
    .sort((a, b) => compare(a.crews[0] ?? '', b.crews[0] ?? '') || compare(a.name, b.name))

const personOf = (directory: Directory, { record, facts }: RecordEntry): DemoPerson => ({
  user: record,
  name: String(facts.name ?? ''),
  email: String(facts.email ?? ''),
  roles: Array.isArray(facts.roles) ? facts.roles : [],
  crews: (Array.isArray(facts.teams) ? facts.teams : []).map(
    (team) => directory.get(team as RecordId)?.facts.title as string,
  ),
  color: typeof facts.color === 'number' ? facts.color : 8,
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
