import type { UserId } from '@fieldmerge/shared'
import { sameTexts } from '../user/user-attributes.ts'
import { Bags } from './bags.ts'
import { grownTo32, grownToFloat, words32 } from './growing.ts'
import type { Names } from './names.ts'
import { Person } from './person.ts'
import { ShortLists } from './short-lists.ts'

const nobody: ReadonlySet<Person> = new Set()

/** All users, found by id, by number and by assigned profile. */
export class People {
  /** Each person's cohorts and ways, by turns; found without a look at any object. */
  readonly bags = new Bags()
  /** The number of each person's id, by index. */
  numbers = words32(64)
  /** What orders people by their ids, by index; those of the same are compared by their ids. */
  orders: Float64Array = new Float64Array(64)
  /** By index the bag of their holdings; 0 for who is not active, or is in no cohort. */
  holdings = words32(64)
  readonly #names: Names
  /** By index, from 1. */
  readonly #people: (Person | undefined)[] = [undefined]
  readonly #byNumber = new Map<number, Person>()
  readonly #byProfile = new Map<string, Set<Person>>()
  readonly #assignments = new ShortLists<string>()

  constructor(names: Names) {
    this.#names = names
  }

  /** By their index. */
  get(index: number): Person | undefined {
    return this.#people[index]
  }

  /** Negative when the id of the person at index `a` comes first, in code units. */
  compare(a: number, b: number): number {
    const [first, second] = [this.orders[a] ?? 0, this.orders[b] ?? 0]
    return first >= 0 && second >= 0 && first !== second
      ? first - second
      : this.#names.compare(this.numbers[a] ?? 0, this.numbers[b] ?? 0)
  }

  /** Looks at what some of many people have, so that the memory of all comes at once; what was looked at. */
  look(indexes: readonly number[], from: number, to: number): number {
    const { words } = this.bags
    let seen = 0
    for (let n = from; n < to; n++) seen ^= words[this.#people[indexes[n] ?? 0]?.holdings?.bag ?? 0] ?? 0
    return seen
  }

  find(id: string): Person | undefined {
    return this.#byNumber.get(this.#names.find(id))
  }

  /** The user of this id; one that nothing is known of when it is new. */
  of(id: UserId): Person {
    return this.ofNumber(this.#names.number(id))
  }

  /** By the number of their id. */
  ofNumber(number: number): Person {
    const known = this.#byNumber.get(number)
    if (known !== undefined) return known
    // Told as a user's id, it is one.
    const person = new Person(this.#names.text(number) as UserId, number, this.#people.length)
    this.#people.push(person)
    if (person.index >= this.numbers.length) {
      this.numbers = grownTo32(this.numbers, person.index)
      this.holdings = grownTo32(this.holdings, person.index)
    }
    if (person.index >= this.orders.length) this.orders = grownToFloat(this.orders, person.index)
    this.orders[person.index] = this.#names.orderKey(number)
    this.numbers[person.index] = number
    this.#byNumber.set(number, person)
    return person
  }

  bagOf(cohorts: readonly number[], ways: readonly number[]): number {
    let bag = 0
    for (const [n, cohort] of cohorts.entries()) bag = this.bags.add(this.bags.add(bag, cohort), ways[n] ?? 0)
    return bag
  }

  *all(): Generator<Person> {
    for (const person of this.#people) if (person !== undefined) yield person
  }

  withProfile(name: string): ReadonlySet<Person> {
    return this.#byProfile.get(name) ?? nobody
  }

  /** False when they had just these. */
  assign(person: Person, profiles: readonly string[]): boolean {
    const before = person.assigned
    const after = this.#assignments.of([...new Set(profiles)].sort())
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
