import type { AttributeName } from '../profile/operand.ts'
import { Bags } from './bags.ts'
import { grownTo32, words32 } from './growing.ts'
import type { Person } from './person.ts'
import type { Records } from './records.ts'
import { attributeValues, type Scope, scopeOf } from './scope.ts'
import type { Selection } from './selection.ts'
import type { Selections } from './selections.ts'
import type { Zone, Zones } from './zones.ts'

/** Users for whom a selection asks the same, and so selects the same. */
export interface Cohort {
  /** From 1. Given again after it is dropped. */
  readonly number: number
  readonly selection: Selection
  /** With what a row filter asks of a user, the same for all of them. */
  readonly scope: Scope
  /** Null where no row filter asks for the day. */
  readonly zone: Zone | null
  readonly key: string
  /** Somebody is to join it when all of it is there. */
  isAwaited: boolean
}

export class Cohorts {
  /** By number: what is asked for again and again stands in lists of its own, not behind the cohort. */
  readonly selections: (Selection | undefined)[] = [undefined]
  readonly scopes: (Scope | undefined)[] = [undefined]
  readonly zones: (Zone | undefined)[] = [undefined]
  /** The bit of the zone's group. */
  zoneBits = words32(64)
  /** Bags, of `people`, of the indexes of those who are in it. */
  users = words32(64)
  readonly people = new Bags()
  /** How many there are. */
  size = 0
  readonly #cohorts: (Cohort | undefined)[] = [undefined]
  readonly #byKey = new Map<Selection, Map<string, Cohort>>()
  readonly #free: number[] = []
  readonly #empty = new Set<Cohort>()
  readonly #records: Records
  readonly #used: Selections
  readonly #zones: Zones

  constructor(records: Records, selections: Selections, zones: Zones) {
    this.#records = records
    this.#used = selections
    this.#zones = zones
  }

  get(number: number): Cohort | undefined {
    return this.#cohorts[number]
  }

  /** The cohorts to which a user belongs by a selection. What is made for it is told to `onMade`. */
  of(selection: Selection, scope: Scope, onMade: (cohort: Cohort) => void): readonly Cohort[] {
    const { splitBy, attributes } = selection
    if (splitBy === null) {
      const values = attributes.map((name) => [...new Set(attributeValues(scope, name))].sort())
      return [this.#cohort(selection, values, () => scope, scope.zone, onMade)]
    }
    const cohorts: Cohort[] = []
    for (const value of new Set(attributeValues(scope, splitBy))) {
      const own = (): Scope => this.#withValue(scope, splitBy, value)
      cohorts.push(this.#cohort(selection, [[value]], own, scope.zone, onMade))
    }
    return cohorts
  }

  /** The bag of the people in a cohort; 0 when nobody is. */
  usersOf(cohort: number): number {
    return this.users[cohort] ?? 0
  }

  join(cohort: Cohort, person: Person): void {
    this.users[cohort.number] = this.people.add(this.usersOf(cohort.number), person.index)
    this.#empty.delete(cohort)
  }

  leave(cohort: Cohort, person: Person): void {
    const left = this.people.remove(this.usersOf(cohort.number), person.index)
    this.users[cohort.number] = left
    if (left === 0) this.#empty.add(cohort)
  }

  /** Gives up the cohorts that nobody is in any more. Their numbers are to be given back when their members are gone. */
  *dropEmpty(): Generator<Cohort> {
    for (const cohort of this.#empty) {
      if (cohort.isAwaited) continue
      this.#empty.delete(cohort)
      yield cohort
      const ofSelection = this.#byKey.get(cohort.selection)
      ofSelection?.delete(cohort.key)
      this.size--
      if (ofSelection?.size === 0) this.#byKey.delete(cohort.selection)
      if (cohort.zone !== null) this.#zones.count(cohort.zone, -1)
      this.#used.release(cohort.selection)
      this.#cohorts[cohort.number] = undefined
      this.selections[cohort.number] = undefined
      this.scopes[cohort.number] = undefined
      this.zones[cohort.number] = undefined
    }
  }

  giveBack(number: number): void {
    this.#free.push(number)
  }

  #cohort(
    selection: Selection,
    values: readonly (readonly string[])[],
    scope: () => Scope,
    userZone: Zone,
    onMade: (cohort: Cohort) => void,
  ): Cohort {
    const ofSelection = this.#byKey.get(selection) ?? new Map<string, Cohort>()
    this.#byKey.set(selection, ofSelection)
    const key = JSON.stringify(selection.readsClock ? [userZone.name, ...values] : values)
    const known = ofSelection.get(key)
    if (known !== undefined) return known
    const zone = selection.readsClock ? userZone : null
    if (zone !== null) this.#zones.count(zone, 1)
    this.#used.retain(selection)
    const number = this.#free.pop() ?? this.#cohorts.length
    const cohort: Cohort = { number, selection, scope: scope(), zone, key, isAwaited: false }
    ofSelection.set(key, cohort)
    this.size++
    this.#cohorts[number] = cohort
    this.selections[number] = selection
    this.scopes[number] = cohort.scope
    this.zones[number] = userZone
    if (number >= this.users.length) {
      this.users = grownTo32(this.users, number)
      this.zoneBits = grownTo32(this.zoneBits, number)
    }
    this.zoneBits[number] = 1 << userZone.group
    this.#empty.add(cohort)
    onMade(cohort)
    return cohort
  }

  /** A user who differs from another in nothing but that a list holds one value only. */
  #withValue(scope: Scope, attribute: AttributeName, value: string): Scope {
    const attributes = { ...scope.attributes, [attribute]: [value] }
    return scopeOf(attributes, scope.unitsWithBelow, scope.zone, this.#records)
  }
}
