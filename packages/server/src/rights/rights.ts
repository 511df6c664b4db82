import type { ErrorCode, Facts, RecordId, RecordType, UserId } from '@fieldmerge/shared'
import { typeOf } from '@fieldmerge/shared'
import { isOffice, type Person, personOf, systemUser } from './person.ts'
import { type Reach, rightsFor } from './role-rights.ts'

/** What rights must know of the rest of the server. All answers are those of this moment. */
export interface RightsView {
  factsOf(record: RecordId): Facts | null
  carries(user: UserId, record: RecordId): boolean
  /** When the record left the person's profile, ms; null when it never did. */
  leftAt(user: UserId, record: RecordId): number | null
  now(): number
}

/** What an edit is about to do, to what. */
export interface Change {
  readonly record: RecordId
  readonly type: RecordType
  /** The facts before the edit; null when it makes the record. */
  readonly facts: Facts | null
}

/** How long what one carried before may still be read and changed, ms. */
export const formerlyCarriedFor = 30 * 86_400_000

/** `may(user, action, record)`: decides on every message, by the rights in force now. Profiles are not asked. */
export class Rights {
  readonly #view: RightsView

  constructor(view: RightsView) {
    this.#view = view
  }

  /** The person behind an id; null when there is none or they are not active. */
  person(user: UserId): Person | null {
    if (user === systemUser) return { user, name: 'Fieldmerge', roles: ['administrator'], active: true }
    const facts = this.#view.factsOf(user)
    const person = facts === null || typeOf(user) !== 'user' ? null : personOf(user, facts)
    return person?.active === true ? person : null
  }

  mayRead(user: UserId, record: RecordId): boolean {
    const facts = this.#view.factsOf(record)
    const person = this.person(user)
    if (person === null || facts === null) return false
    if (facts.officeOnly === true && !isOffice(person)) return false
    return this.#reaches(rightsFor(person.roles, typeOf(record)).read, user, record, facts)
  }

  /** Why the person may not make this edit; null when they may. */
  mayChange(user: UserId, { record, type, facts }: Change): ErrorCode | null {
    const person = this.person(user)
    if (person === null) return 'user-inactive'
    const rights = rightsFor(person.roles, type.name)
    if (facts === null) return rights.create ? null : 'may-not-create'
    if (facts.officeOnly === true && !isOffice(person)) return 'may-not-change'
    if (!this.#reaches(rights.change, user, record, facts)) return 'may-not-change'
    const closed = typeof facts.status === 'string' && type.heldWhen.includes(facts.status)
    return closed && !isOffice(person) ? 'late-edit' : null
  }

  #reaches(reach: Reach, user: UserId, record: RecordId, facts: Facts): boolean {
    if (reach !== 'mine') return reach === 'all'
    if (facts.createdBy === user || facts.resource === user) return true
    if (this.#view.carries(user, record)) return true
    const left = this.#view.leftAt(user, record)
    return (left !== null && this.#view.now() - left <= formerlyCarriedFor) || this.#isBooked(user, facts)
  }

  #isBooked(user: UserId, facts: Facts): boolean {
    const { bookingStatuses } = facts
    if (typeof bookingStatuses !== 'object' || bookingStatuses === null) return false
    return Object.keys(bookingStatuses).some(
      (booking) => this.#view.factsOf(booking as RecordId)?.resource === user,
    )
  }
}
