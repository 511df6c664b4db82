import type { UserId } from '@fieldmerge/shared'
import { type AttributeName, attributeKinds } from '../profile/operand.ts'
import { Person } from './person.ts'
import { attributeValues, type Scope } from './scope.ts'
import { addTo, removeFrom } from './sets-by-key.ts'

const nobody: ReadonlySet<Person> = new Set()

/** All users, found by id, by the values of their attributes and by assigned profile. */
export class People {
  readonly #byId = new Map<string, Person>()
  readonly #byProfile = new Map<string, Set<Person>>()
  readonly #byAttribute = new Map<AttributeName, Map<string, Set<Person>>>()

  get(id: string): Person | undefined {
    return this.#byId.get(id)
  }

  /** The user of this id; one that nothing is known of when it is new. */
  of(id: UserId): Person {
    const known = this.#byId.get(id)
    if (known !== undefined) return known
    const person = new Person(id)
    this.#byId.set(id, person)
    return person
  }

  all(): Iterable<Person> {
    return this.#byId.values()
  }

  withProfile(name: string): ReadonlySet<Person> {
    return this.#byProfile.get(name) ?? nobody
  }

  /** Active users whose attribute is, or holds, `value`. */
  withAttribute(name: AttributeName, value: string): ReadonlySet<Person> {
    return this.#byAttribute.get(name)?.get(value) ?? nobody
  }

  assign(person: Person, profiles: readonly string[]): void {
    for (const name of person.profiles) removeFrom(this.#byProfile, name, person)
    person.profiles = [...new Set(profiles)].sort()
    for (const name of person.profiles) addTo(this.#byProfile, name, person)
  }

  place(person: Person, scope: Scope | null): void {
    for (const name of attributeNames) {
      const index = this.#byAttribute.get(name) ?? new Map<string, Set<Person>>()
      this.#byAttribute.set(name, index)
      if (person.scope !== null)
        for (const value of attributeValues(person.scope, name)) removeFrom(index, value, person)
      if (scope !== null) for (const value of attributeValues(scope, name)) addTo(index, value, person)
    }
    person.scope = scope
  }
}

const attributeNames: readonly AttributeName[] = Object.keys(attributeKinds).filter(
  (name): name is AttributeName => name in attributeKinds,
)
