import { attributeValues, type Scope } from '../filter/scope.ts'
import type { AttributeName } from '../profile/operand.ts'
import type { Person } from './person.ts'
import type { Selection } from './selection.ts'
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
  readonly users: Person[]
}

export class Cohorts {
  /** By number: what is asked for again and again stands in lists of its own, not behind the cohort. */
  readonly selections: (Selection | undefined)[] = [undefined]
  readonly scopes: (Scope | undefined)[] = [undefined]
  readonly users: (readonly Person[] | undefined)[] = [undefined]
  readonly #cohorts: (Cohort | undefined)[] = [undefined]
  readonly #byKey = new Map<Selection, Map<string, Cohort>>()
  readonly #free: number[] = []
  readonly #empty = new Set<Cohort>()
  readonly #zones: Zones

  constructor(zones: Zones) {
    this.#zones = zones
  }

  get(number: number): Cohort | undefined {
    return this.#cohorts[number]
  }

  *all(): Generator<Cohort> {
    for (const cohort of this.#cohorts) if (cohort !== undefined) yield cohort
  }

  /** The cohorts to which a user belongs by a selection. What is made for it is told to `onMade`. */
  of(selection: Selection, scope: Scope, now: number, onMade: (cohort: Cohort) => void): readonly Cohort[] {
    const { splitBy, attributes } = selection
    if (splitBy === null) {
      const values = attributes.map((name) => [...new Set(attributeValues(scope, name))].sort())
      return [this.#cohort(selection, values, scope, now, onMade)]
    }
    const cohorts: Cohort[] = []
    for (const value of new Set(attributeValues(scope, splitBy)))
      cohorts.push(this.#cohort(selection, [[value]], withValue(scope, splitBy, value), now, onMade))
    return cohorts
  }

  join(cohort: Cohort, person: Person): void {
    cohort.users.push(person)
    this.#empty.delete(cohort)
  }

  leave(cohort: Cohort, person: Person): void {
    const place = cohort.users.indexOf(person)
    const last = cohort.users.pop()
    if (last !== undefined && last !== person) cohort.users[place] = last
    if (cohort.users.length === 0) this.#empty.add(cohort)
  }

  /** Gives up the cohorts that nobody is in any more. */
  *dropEmpty(): Generator<Cohort> {
    for (const cohort of this.#empty) {
      yield cohort
      const ofSelection = this.#byKey.get(cohort.selection)
      ofSelection?.delete(cohort.key)
      if (ofSelection?.size === 0) this.#byKey.delete(cohort.selection)
      if (cohort.zone !== null) this.#zones.read(cohort.zone, -1)
      this.#cohorts[cohort.number] = undefined
      this.selections[cohort.number] = undefined
      this.scopes[cohort.number] = undefined
      this.users[cohort.number] = undefined
      this.#free.push(cohort.number)
    }
    this.#empty.clear()
  }

  #cohort(
    selection: Selection,
    values: readonly (readonly string[])[],
    scope: Scope,
    now: number,
    onMade: (cohort: Cohort) => void,
  ): Cohort {
    const ofSelection = this.#byKey.get(selection) ?? new Map<string, Cohort>()
    this.#byKey.set(selection, ofSelection)
    const { timeZone } = scope.attributes
    const key = JSON.stringify(selection.readsClock ? [timeZone, ...values] : values)
    const known = ofSelection.get(key)
    if (known !== undefined) return known
    const zone = selection.readsClock ? this.#zones.zone(timeZone, now) : null
    if (zone !== null) this.#zones.read(zone, 1)
    const cohort: Cohort = {
      number: this.#free.pop() ?? this.#cohorts.length,
      selection,
      // Its calendar is that of the zone: both are made for the same user.
      scope,
      zone,
      key,
      users: [],
    }
    ofSelection.set(key, cohort)
    this.#cohorts[cohort.number] = cohort
    this.selections[cohort.number] = selection
    this.scopes[cohort.number] = cohort.scope
    this.users[cohort.number] = cohort.users
    this.#empty.add(cohort)
    onMade(cohort)
    return cohort
  }
}

/** A user who differs from another in nothing but that a list holds one value only. */
const withValue = (scope: Scope, attribute: AttributeName, value: string): Scope => ({
  ...scope,
  attributes: { ...scope.attributes, [attribute]: [value] },
})
