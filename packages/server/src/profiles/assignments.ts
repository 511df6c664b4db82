import { type Facts, type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { Assignment } from './assignment-store.ts'

/** The profile that a person tries in place of one that they have; the same where they try none. */
export type InPlaceOf = (user: UserId, profile: string) => string

/** Which profiles people have: what they and their teams were assigned, or else what their roles give. */
export class Assignments {
  readonly #byRoles: (roles: readonly string[]) => readonly string[]
  readonly #inPlaceOf: InPlaceOf
  readonly #newest = new Map<RecordId, Assignment>()

  constructor(
    history: readonly Assignment[],
    byRoles: (roles: readonly string[]) => readonly string[],
    inPlaceOf: InPlaceOf = (_, profile) => profile,
  ) {
    this.#byRoles = byRoles
    this.#inPlaceOf = inPlaceOf
    for (const assignment of history) this.note(assignment)
  }

  note(assignment: Assignment): void {
    this.#newest.set(assignment.holder, assignment)
  }

  /** What counts now, by holder. */
  list(): readonly Assignment[] {
    return [...this.#newest.values()]
      .filter(({ profiles }) => profiles !== null)
      .sort((a, b) => (a.holder < b.holder ? -1 : 1))
  }

  of(holder: RecordId): Assignment | null {
    return this.#newest.get(holder) ?? null
  }

  /** Names of a person's profiles, each once; they carry the union. `facts` are those of their record. */
  profilesOf(user: UserId, facts: Facts): readonly string[] {
    const assigned = [user, ...texts(facts.teams)].map(
      (holder) => this.#newest.get(holder as RecordId)?.profiles ?? null,
    )
    const given = assigned.filter((profiles) => profiles !== null)
    const profiles = given.length === 0 ? this.#byRoles(texts(facts.roles)) : [...new Set(given.flat())]
    return profiles.map((profile) => this.#inPlaceOf(user, profile))
  }

  /** With other assignments laid over, for a look ahead. */
  with(others: readonly Assignment[]): Assignments {
    return new Assignments([...this.#newest.values(), ...others], this.#byRoles, this.#inPlaceOf)
  }
}

/** The people whose profiles an assignment to `holder` decides. */
export const peopleOf = (
  holder: RecordId,
  users: Iterable<{ readonly record: RecordId; readonly facts: Facts }>,
): readonly UserId[] => {
  if (typeOf(holder) === 'user') return [holder]
  return [...users].filter(({ facts }) => texts(facts.teams).includes(holder)).map(({ record }) => record)
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
