import {
  type Facts,
  mainLink,
  mainOf,
  type RecordId,
  type RecordType,
  systemUser,
  type Touched,
  type TouchedPlace,
  type Transition,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { bookingsOf } from '../documents/bookings-of.ts'
import type { Power, RightsDeclaration, Scope } from './declaration.ts'
import { type Denial, denied } from './denial.ts'
import { type EffectiveRights, RightsInForce } from './effective-rights.ts'
import { lateEdit, type Seen } from './late-edits.ts'
import { type Outlook, outlookOn } from './outlook.ts'
import { type Person, personOf, system } from './person.ts'
import { isGivenWithin, type ReachView, reaches } from './reach.ts'
import { shippedRights } from './shipped-rights.ts'

/** What rights must know of the rest of the server. All answers are those of this moment. */
export interface RightsView {
  factsOf(record: RecordId): Facts | null
  carries(user: UserId, record: RecordId): boolean
  /** When the record left the person's profile, ms; null when it never did. */
  leftAt(user: UserId, record: RecordId): number | null
  now(): number
}

/** What an edit is about to do, to what. What costs anything is asked only where rights hang on it. */
export interface Change {
  readonly record: RecordId
  readonly type: RecordType
  /** The facts before the edit; null when it makes the record. */
  readonly facts: Facts | null
  readonly touched: Pick<Touched, 'places'>
  readonly seen: Seen
  /** The facts of the record that the edit makes. */
  made(): Facts
  /** The status changes that the edit brings, each with the status from which it leads. */
  moves(): readonly { readonly from: string; readonly change: Pick<Transition, 'id' | 'to'> }[]
}

/** How long what one carried before may still be read and changed, ms. */
export const formerlyCarriedFor = 30 * 86_400_000

/** `may(user, action, record)`: decides on every message, by the rights in force now. Profiles are not asked. */
export class Rights implements ReachView {
  readonly #view: RightsView
  /** Facts are replaced, never changed: a person is read off theirs once. */
  readonly #people = new WeakMap<Facts, Person>()
  #inForce: RightsInForce

  constructor(view: RightsView, declaration: RightsDeclaration = shippedRights) {
    this.#view = view
    this.#inForce = RightsInForce.of(declaration)
  }

  get declaration(): RightsDeclaration {
    return this.#inForce.declaration
  }

  /** Whether what somebody may read can hang on crews or business units. */
  get readsByTeam(): boolean {
    return this.#inForce.readsByTeam
  }

  /** Whether somebody's right to read records of a type can hang on what is in a record. */
  readsByRecord(type: string): boolean {
    return this.#inForce.readsByRecord(type)
  }

  publish(declaration: RightsDeclaration): void {
    this.#inForce = RightsInForce.of(declaration)
  }

  /** What would count under another declaration. */
  under(declaration: RightsDeclaration): Rights {
    return new Rights(this.#view, declaration)
  }

  /** The person behind an id; null when there is none or they are not active. */
  person(user: UserId): Person | null {
    if (user === systemUser) return system
    const facts = this.#view.factsOf(user)
    if (facts === null || typeOf(user) !== 'user') return null
    const person = this.#people.get(facts) ?? this.#read(user, facts)
    return person.active ? person : null
  }

  hasPower(user: UserId, power: Power): boolean {
    const person = this.person(user)
    return person !== null && this.#hasPower(person, power)
  }

  mayRead(user: UserId, record: RecordId): boolean {
    const about = this.#about(record)
    const person = this.person(user)
    if (person === null || about === null) return false
    if (about.facts.officeOnly === true && !this.#hasPower(person, 'seeOfficeOnly')) return false
    return this.#reaches(this.#of(person, typeOf(record)).read, person, about)
  }

  /** Why the person may not make this edit; null when they may. */
  mayChange(user: UserId, change: Change): Denial | null {
    const person = this.person(user)
    if (person === null) return denied('user-inactive')
    if (person === system) return null
    const rights = this.#of(person, change.type.name)
    const isCompanion = mainOf(change.record) !== null
    if (change.facts === null)
      return isCompanion ? denied('may-not-create') : this.#mayMake(person, rights, change)
    const about = isCompanion ? this.#about(change.record) : { record: change.record, facts: change.facts }
    if (about === null) return denied('may-not-change')
    const { facts } = about
    if (facts.officeOnly === true && !this.#hasPower(person, 'seeOfficeOnly')) return denied('may-not-change')
    const writes = (scope: Scope): boolean => this.#writes(scope, person, change.type, about)
    if (!writes(rights.write)) return denied('may-not-change')
    const late = this.#hasPower(person, 'editLate') ? null : lateEdit(change.type, facts, person, change.seen)
    const bound = late === null && isCompanion ? objectionToBond(change) : late
    if (bound !== null || rights.isWhole) return bound
    return objection(rights, change, writes)
  }

  /** What somebody may do with a record now; null when there is no such person or record. */
  outlook(user: UserId, record: RecordId, type: RecordType): Outlook | null {
    const [person, about] = [this.person(user), this.#about(record)]
    if (person === null || about === null) return null
    const rights = this.#of(person, type.name)
    return outlookOn(type, rights, about.facts.status, this.mayRead(user, record), (scope) =>
      this.#writes(scope, person, type, about),
    )
  }

  /** Whether they decide on held edits of the record, or of one that is not there. */
  mayDecide(user: UserId, record: RecordId): boolean {
    const person = this.person(user)
    if (person === null || !this.#hasPower(person, 'decide')) return false
    const about = this.#about(record)
    const rights = this.#of(person, typeOf(record))
    if (about === null) return rights.create !== 'none'
    return this.mayRead(user, record) && this.#reaches(rights.write, person, about)
  }

  factsOf(record: RecordId): Facts | null {
    return this.#view.factsOf(record)
  }

  isOwn({ user }: Person, record: RecordId, facts: Facts): boolean {
    if (facts.createdBy === user || facts.resource === user) return true
    if (this.#view.carries(user, record)) return true
    const left = this.#view.leftAt(user, record)
    return (left !== null && this.#view.now() - left <= formerlyCarriedFor) || this.#isBooked(user, facts)
  }

  /** What rights go by: the record itself, of a companion its main record; null when either is not there. */
  #about(record: RecordId): Subject | null {
    const main = mainOf(record)
    const facts = this.#view.factsOf(main ?? record)
    if (facts === null || (main !== null && this.#view.factsOf(record) === null)) return null
    return { record: main ?? record, facts }
  }

  #read(user: UserId, facts: Facts): Person {
    const person = personOf(user, facts)
    this.#people.set(facts, person)
    return person
  }

  /** The maker of a record may write of it what they may write of any. */
  #mayMake(person: Person, rights: EffectiveRights, change: Change): Denial | null {
    if (rights.create === 'none') return denied('may-not-create')
    if (rights.create !== 'organization' && !isGivenWithin(this, rights.create, person, change.made()))
      return denied('may-not-create', 'it is given to others')
    return rights.isWhole ? null : objection(rights, change, (scope) => scope !== 'none')
  }

  #of({ roles }: Person, type: string): EffectiveRights {
    return this.#inForce.of(roles, type)
  }

  #hasPower(person: Person, power: Power): boolean {
    return person === system || this.#inForce.hasPower(person.roles, power)
  }

  #reaches(scope: Scope, person: Person, { record, facts }: Subject): boolean {
    return person === system ? true : reaches(this, scope, person, record, facts)
  }

  /** What belongs to somebody is nobody else's own, whoever carries it. */
  #writes(scope: Scope, person: Person, type: RecordType, subject: Subject): boolean {
    if (type.personal !== true || person === system) return this.#reaches(scope, person, subject)
    const { record, facts } = subject
    return reaches({ factsOf: (id) => this.factsOf(id), isOwn: isTheirs }, scope, person, record, facts)
  }

  #isBooked(user: UserId, facts: Facts): boolean {
    return bookingsOf(facts).some((booking) => this.#view.factsOf(booking)?.resource === user)
  }
}

interface Subject {
  readonly record: RecordId
  readonly facts: Facts
}

/** A companion belongs to its main record for ever, and goes when that does. */
const objectionToBond = ({ touched }: Change): Denial | null => {
  const places = touched.places()
  if (places.some(isRemoval)) return denied('may-not-remove')
  const isBound = places.some(({ holds, field }) => holds === 'fields' && field === mainLink)
  return isBound ? denied('may-not-change-field', mainLink) : null
}

const isTheirs = ({ user }: Person, _: RecordId, { createdBy, resource }: Facts): boolean =>
  createdBy === user || resource === user

/** The first place or status change that the person's rights do not cover. */
const objection = (
  rights: EffectiveRights,
  change: Change,
  covers: (scope: Scope) => boolean,
): Denial | null => {
  const places = change.touched.places()
  const place = places.find((one) => one.holds !== 'transitions' && !covers(rights.toChange(one)))
  if (place !== undefined)
    return isRemoval(place) ? denied('may-not-remove') : denied('may-not-change-field', nameOf(place))
  if (!places.some(({ holds }) => holds === 'transitions')) return null
  const move = change.moves().find(({ from, change: { to } }) => !covers(rights.toMove(from, to)))
  return move === undefined ? null : denied('may-not-change-status', `${move.from}>${move.change.to}`)
}

const isRemoval = ({ holds, field }: TouchedPlace): boolean => holds === 'fields' && field === 'removed'

const nameOf = ({ holds, root, field }: TouchedPlace): string =>
  holds === 'fields' ? (field ?? '') : holds === 'child' ? `${root}.${field}` : root
