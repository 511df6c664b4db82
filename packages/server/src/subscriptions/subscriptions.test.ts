import {
  type Change,
  fieldServiceMobile,
  newProfileFilter,
  type ProfileFilter,
  wholeOrganization,
} from '@fieldmerge/profile-filter'
import { type Facts, fieldService, type RecordId, type Timers } from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { Directory } from '../documents/directory.ts'
import { Rights } from '../rights/rights.ts'
import { Graces } from './graces.ts'
import { MemoryGraceStore } from './memory-grace-store.ts'
import { type SubscriptionChange, Subscriptions } from './subscriptions.ts'

const id = (type: string, n: number): RecordId => `${type}/${String(n).padStart(26, '0')}` as RecordId
const everything = wholeOrganization(fieldService)

/** A filter that tells at most so many differences at a time. */
const slicedFilter = (most: number): ProfileFilter => {
  const filter = newProfileFilter(fieldService)
  const waiting: ReturnType<ProfileFilter['apply']>[number][] = []
  let last = 0
  return {
    apply: (changes, now) => filter.apply(changes, now),
    load: (changes, now) => filter.load(changes, now),
    advance: (changes: readonly Change[], now) => {
      last = now
      waiting.push(...filter.apply(changes, now))
      return { differences: waiting.splice(0, most), isDone: waiting.length === 0 }
    },
    setOf: (user) => filter.setOf(user),
    carriersOf: (record) => filter.carriersOf(record),
    why: (user, record) => filter.why(user, record),
    whyNot: (user, record) => filter.whyNot(user, record),
    nextBoundary: () => (waiting.length > 0 ? last : filter.nextBoundary()),
  }
}

/** Timers that a test lets run one after the other. */
class Steps implements Timers {
  readonly #due: { readonly milliseconds: number; readonly then: () => void }[] = []

  after(milliseconds: number, then: () => void) {
    const one = { milliseconds, then }
    this.#due.push(one)
    return () => void this.#due.splice(this.#due.indexOf(one), this.#due.includes(one) ? 1 : 0)
  }

  soon(then: () => void) {
    return this.after(0, then)
  }

  /** @returns whether something was due at once */
  step(): boolean {
    const next = this.#due.findIndex(({ milliseconds }) => milliseconds === 0)
    if (next < 0) return false
    this.#due.splice(next, 1)[0]?.then()
    return true
  }
}

const anOrganization = (orders: number, parts = { filter: slicedFilter(40), clock: new SettableClock() }) => {
  const directory = new Directory(fieldService)
  const add = (record: RecordId, facts: Facts) =>
    directory.add({ record, version: 1 as never, time: 0, bytes: 10, facts })
  const users = [1, 2, 3].map((n) => id('user', n))
  for (const user of users) add(user, { name: 'x', roles: ['technician'], timeZone: 'UTC' })
  for (let n = 0; n < orders; n++) add(id('workOrder', n), { title: 'x' })
  const { filter, clock } = parts
  const [timers, told] = [new Steps(), [] as (readonly SubscriptionChange[])[]]
  const rights = new Rights({
    factsOf: (record) => directory.get(record)?.facts ?? null,
    carries: (user, record) => filter.setOf(user).has(record),
    leftAt: () => null,
    now: () => clock.now(),
  })
  const subscriptions = new Subscriptions({
    ...{ filter, rights, directory, clock, timers, profiles: [{ ...everything, name: 'p', types: {} }] },
    assign: () => ['p'],
    graces: new Graces(new MemoryGraceStore(), () => undefined),
    onChanges: (changes) => told.push(changes),
  })
  subscriptions.start([])
  return { subscriptions, directory, timers, told, add, users, filter, clock }
}

test('[D75] a publication is told slice by slice, with edits in between, and its effect when it is done', async () => {
  const { subscriptions, timers, told, add, users } = anOrganization(60)
  let effect: unknown = null
  void subscriptions.publish([{ ...everything, name: 'p' }]).then((its) => {
    effect = its
  })
  expect(told.map(({ length }) => length)).toEqual([40])
  timers.step()
  expect(told.map(({ length }) => length)).toEqual([40, 40])
  // A record that comes in between is told with its commit, behind what waits.
  add(id('workOrder', 999), { title: 'new' })
  const changed = new Set([id('workOrder', 999)])
  expect(subscriptions.onFacts(changed, changed)).toHaveLength(40)
  await Promise.resolve()
  expect(effect).toBeNull()
  while (timers.step());
  await Promise.resolve()
  // Each of the three carries 61 work orders and three people.
  expect(effect).toEqual({ people: 3, gained: users.length * 64, changed: 0, lost: 0 })
  expect(timers.step()).toBe(false)
})

test('[D75] whoever waits for a publication is answered when the server stops', async () => {
  const { subscriptions } = anOrganization(60)
  const published = subscriptions.publish([{ ...everything, name: 'p' }])
  subscriptions.stop()
  expect(await published).toMatchObject({ gained: 40 })
})

test('[D219] who carries what is remembered as the filter has it, after each change, publication and midnight', () => {
  const filter = newProfileFilter(fieldService)
  const town = anOrganization(6, { filter, clock: new SettableClock() })
  const { subscriptions, add, users, timers, clock } = town
  const orders = Array.from({ length: 6 }, (_, n) => id('workOrder', n))
  const booking = id('booking', 1)
  let selected = 0
  const compare = (what: string): void => {
    const found = users.map((user) => orders.filter((order) => subscriptions.selects(user, order)))
    const expected = users.map((user) => orders.filter((order) => filter.setOf(user).has(order)))
    expect(found, what).toEqual(expected)
    selected += found.flat().length
  }
  compare('before anything is published')
  void subscriptions.publish([{ ...fieldServiceMobile, name: 'p' }])
  while (timers.step()) compare('while it is published')
  const random = new SeededRandom(5)
  for (let step = 0; step < 60; step++) {
    if (random.chance(0.2)) clock.advance(random.below(3) * 86_400_000)
    else {
      const [start, hour] = [clock.now() + random.below(9) * 86_400_000, 3_600_000]
      const its = { workOrder: random.pick(orders), resource: random.pick(users), start, end: start + hour }
      add(booking, its)
      subscriptions.onFacts([booking], new Set([booking]))
    }
    compare(`step ${step}`)
    void subscriptions.reassign([random.pick(users)])
    while (timers.step());
    compare(`people after step ${step}`)
  }
  expect(selected).toBeGreaterThan(60)
})

/** A clock on which a millisecond passes with each look. */
class BusyClock extends SettableClock {
  override now(): number {
    this.advance(1)
    return super.now()
  }
}

test('[D180] a large publication leaves room for other work: every thousand pieces, and sooner when they take long', () => {
  const slices = (clock: SettableClock): number => {
    const organization = anOrganization(1_500, { filter: newProfileFilter(fieldService), clock })
    void organization.subscriptions.publish([{ ...everything, name: 'p' }])
    let count = 1
    while (organization.timers.step()) count++
    expect(organization.told.flat()).toHaveLength(3 * 1_503)
    return count
  }
  const unhurried = slices(new SettableClock())
  expect(unhurried).toBeGreaterThanOrEqual(3)
  expect(unhurried).toBeLessThan(10)
  expect(slices(new BusyClock())).toBeGreaterThan(5 * unhurried)
})
