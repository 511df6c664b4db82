import { type Profile, sameMeaning } from '@fieldmerge/profile-filter'
import { type Catalog, type Clock, type RecordId, suggest, typeOf, type UserId } from '@fieldmerge/shared'
import type { Organization } from '../organization.ts'
import type { Effect } from '../subscriptions/effect.ts'
import type { Assignment, AssignmentStore } from './assignment-store.ts'
import { type Assignments, peopleOf } from './assignments.ts'
import { type Pilots, pilotName } from './pilots.ts'
import { type Publication, planPublication, type Submission } from './plan-publication.ts'
import type { ProfileBook } from './profile-book.ts'
import type { NewProfileVersion, ProfileStore } from './profile-store.ts'
import { type Refused, refused } from './refused.ts'

export interface AdministrationParts {
  readonly catalog: Catalog
  readonly clock: Clock
  readonly book: ProfileBook
  readonly store: ProfileStore
  readonly assignments: Assignments
  readonly assignmentStore: AssignmentStore
  readonly organization: Organization
  readonly pilots: Pilots
}

export interface Done {
  readonly ok: true
  readonly effect: Effect
}

/** Everything that changes profiles and their assignment while the server runs. One at a time; on disk, then in force. */
export class ProfileAdministration {
  readonly book: ProfileBook
  readonly assignments: Assignments
  readonly pilots: Pilots
  readonly #parts: AdministrationParts
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: AdministrationParts) {
    this.#parts = parts
    this.book = parts.book
    this.assignments = parts.assignments
    this.pilots = parts.pilots
  }

  publish(
    submission: Submission,
  ): Promise<(Done & { readonly publications: readonly Publication[] }) | Refused> {
    return this.#inTurn(async () => {
      const { catalog, clock, book } = this.#parts
      const plan = planPublication(book, catalog, submission, clock.now())
      if (!plan.ok) return plan
      return { ok: true, publications: plan.publications, effect: await this.#enact(plan.versions) }
    })
  }

  /** Takes a published profile back; what ships under its name counts again. */
  withdraw(name: string, author: UserId, note: string): Promise<Done | Refused> {
    return this.#inTurn(async () => {
      const { book, clock } = this.#parts
      if (!book.isPublished(name)) return unknown(name, book)
      const users = book.isShipped(name) ? [] : this.#usersOf(name)
      if (users.length > 0)
        return refused('profile-in-use', `"${name}" is used by ${shortList(users)}; change that first.`)
      const version = book.nextVersion(name)
      const withdrawal = { name, version, at: clock.now(), author, note, profile: null, base: null }
      return { ok: true, effect: await this.#enact([withdrawal]) }
    })
  }

  /** Gives a person or a team these profiles; null: what their roles give. */
  assign(
    holder: RecordId,
    profiles: readonly string[] | null,
    author: UserId,
  ): Promise<(Done & { readonly assignment: Assignment }) | Refused> {
    return this.#inTurn(async () => {
      const { book, clock, assignmentStore, assignments, organization } = this.#parts
      const wrong = profiles?.find((name) => !book.inForce.has(name))
      if (wrong !== undefined) return unknown(wrong, book)
      if (!isHolder(holder) || organization.directory.get(holder) === undefined)
        return refused('no-such-record', `There is no person or team ${holder}.`)
      const assignment = { holder, profiles, at: clock.now(), author }
      await assignmentStore.append(assignment)
      assignments.note(assignment)
      const people = peopleOf(holder, organization.directory.ofType('user'))
      return { ok: true, assignment, effect: await organization.reassign(people) }
    })
  }

  /** Has some people try a profile in place of the one of its name that they have. A pilot that is on becomes this one. */
  beginPilot(
    submission: Pick<Submission, 'author' | 'note'> & {
      readonly name: string
      readonly profile: unknown
      readonly people: readonly UserId[]
    },
  ): Promise<Done | Refused> {
    return this.#inTurn(async () => {
      const { catalog, clock, book, pilots, organization } = this.#parts
      const { name, profile, people, author, note } = submission
      if (!book.inForce.has(name)) return unknown(name, book)
      const stranger = people.find((user) => organization.directory.get(user) === undefined)
      if (stranger !== undefined) return refused('no-such-record', `There is no person ${stranger}.`)
      const tried = pilotName(name)
      if (book.inForce.has(tried) && pilots.trying(tried)?.profile !== name)
        return refused(
          'profile-mistakes',
          `What is tried would be called "${tried}", and that is another profile already: withdraw it first.`,
        )
      const json = typeof profile === 'object' && profile !== null ? { ...profile, name: tried } : profile
      const whole = { profiles: [json], named: tried, replaces: null, onlyNews: false, author, note }
      const plan = planPublication(book, catalog, whole, clock.now())
      if (!plan.ok) return plan
      const before = pilots.of(name)?.people ?? []
      // In force before anybody has it: nobody is without a profile in between.
      await this.#enact(plan.versions)
      await pilots.begin({ profile: name, people, at: clock.now(), author })
      return { ok: true, effect: await organization.reassign(new Set([...before, ...people])) }
    })
  }

  /** Ends a pilot: everybody gets what was tried, or those who tried it have what they had. */
  endPilot(name: string, rollOut: boolean, author: UserId, note: string): Promise<Done | Refused> {
    return this.#inTurn(async () => {
      const { catalog, clock, book, pilots, organization } = this.#parts
      const [pilot, tried] = [pilots.of(name), book.all.get(pilotName(name))]
      if (pilot === null) return refused('no-such-profile', `There is no pilot of "${name}".`)
      let effect: Effect | null = null
      if (rollOut && tried !== undefined) {
        const json = { ...tried, name }
        const whole = { profiles: [json], named: name, replaces: null, onlyNews: false, author, note }
        const plan = planPublication(book, catalog, whole, clock.now())
        if (!plan.ok) return plan
        effect = await this.#enact(plan.versions)
      }
      await pilots.end(name)
      const back = await organization.reassign(pilot.people)
      if (book.isPublished(pilotName(name))) {
        const version = book.nextVersion(pilotName(name))
        const at = clock.now()
        await this.#enact([{ name: pilotName(name), version, at, author, note, profile: null, base: null }])
      }
      return { ok: true, effect: effect ?? back }
    })
  }

  async #enact(versions: readonly NewProfileVersion[]): Promise<Effect> {
    const { book, store, organization } = this.#parts
    const before = book.inForce
    book.add(await store.append(versions))
    const after = book.inForce
    const changed = [...after.values()].filter((each) => !isAsBefore(before.get(each.name), each))
    const gone = [...before.keys()].filter((name) => !after.has(name))
    return organization.publish(changed, gone)
  }

  /** Who holds a profile, and what extends it. */
  #usersOf(name: string): readonly string[] {
    const { book, assignments, pilots } = this.#parts
    const tried = pilots.trying(name)
    const holders = assignments.list().filter(({ profiles }) => profiles?.includes(name))
    return [
      ...(tried === null ? [] : [`the pilot of "${tried.profile}"`]),
      ...holders.map(({ holder }) => holder),
      ...book.derivedFrom(name).map((each) => `"${each}"`),
    ]
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    // Whoever asked for it hears of a failure; the next one begins all the same.
    this.#turn = done.catch(() => undefined)
    return done
  }
}

const isAsBefore = (before: Profile | undefined, after: Profile): boolean =>
  before !== undefined && sameMeaning(before, after)

const isHolder = (record: RecordId): boolean => ['user', 'team'].includes(typeOf(record))

const unknown = (name: string, book: ProfileBook): Refused =>
  refused('no-such-profile', `There is no profile "${name}"${suggest(name, book.all.keys()) || '.'}`)

const shortList = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
