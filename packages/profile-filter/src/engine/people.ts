import type { UserId } from '@fieldmerge/shared'
import { sameTexts } from '../user/user-attributes.ts'
import type { Names } from './names.ts'
import { Person } from './person.ts'

const nobody: ReadonlySet<Person> = new Set()

/** All users, found by id and by assigned profile. */
export class People {
  readonly #names: Names
  readonly #byNumber = new Map<number, Person>()
  readonly #byProfile = new Map<string, Set<Person>>()

  constructor(names: Names) {
    this.#names = names
  }

  /** By the number of their id. */
  get(number: number): Person | undefined {
    return this.#byNumber.get(number)
  }

  find(id: string): Person | undefined {
    return this.#byNumber.get(this.#names.find(id))
  }

  /** The user of this id; one that nothing is known of when it is new. */
  of(id: UserId): Person {
    const number = this.#names.number(id)
    const known = this.#byNumber.get(number)
    if (known !== undefined) return known
    const person = new Person(id, number)
    this.#byNumber.set(number, person)
    return person
  }

  all(): Iterable<Person> {
    return this.#byNumber.values()
  }

  withProfile(name: string): ReadonlySet<Person> {
    return this.#byProfile.get(name) ?? nobody
  }

  /** False when they had just these. */
  assign(person: Person, profiles: readonly string[]): boolean {
    const before = person.assigned
    const after = [...new Set(profiles)].sort()
    if (sameTexts(before, after)) return false
    person.assigned = after
    for (const name of before) this.#byProfile.get(name)?.delete(person)
    for (const name of after) {
      const people = this.#byProfile.get(name) ?? new Set<Person>()
      this.#byProfile.set(name, people.add(person))
    }
    return true
  }
}
