import { type Facts, type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { Assignment } from './assignment-store.ts'

/** Which profiles people have: what they and their teams were assigned, or else what their roles give. */
export class Assignments {
  readonly #byRoles: (roles: readonly string[]) => readonly string[]
  readonly #newest = new Map<RecordId, Assignment>()

  constructor(history: readonly Assignment[], byRoles: (roles: readonly string[]) => readonly string[]) {
    this.#byRoles = byRoles
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
    return given.length === 0 ? this.#byRoles(texts(facts.roles)) : [...new Set(given.flat())]
  }

  /** With other assignments laid over, for a look ahead. */
  with(others: readonly Assignment[]): Assignments {
    return new Assignments([...this.#newest.values(), ...others], this.#byRoles)
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
