import { type Catalog, catalogOf, fieldService } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { Bookings } from './bookings.ts'
import { Accounts, Assets } from './families.ts'
import { type Edits, FilterWorld } from './filter-world.ts'
import { People } from './people.ts'
import { crewProfiles, fieldProfiles, mobileProfiles } from './profiles.ts'
import type { Section } from './section.ts'
import { type Shape, sizesOf } from './shapes.ts'
import { WorkOrders } from './work-orders.ts'
import { begin } from './zones.ts'

/** The types that ship, and of a booking also the crew, which an organization may declare. */
export const withCrews = (): Catalog => {
  const booking = fieldService.type('booking')
  const team = { kind: 'link', label: 'Crew', to: 'team' } as const
  return catalogOf([
    ...[...fieldService.types.values()].filter((type) => type !== booking),
    {
      ...booking,
      fields: { ...booking.fields, team },
      facts: { ...booking.facts, team: { from: 'field', field: 'team' } },
    },
  ])
}

/**
 * The world of the prototype: bookings over 64 days lead to work orders, these to accounts with parents and assets in
 * families; in half of the profiles from a work order to all its bookings, in a circle.
 */
export const fieldWorld = (shape: Shape): FilterWorld => {
  const random = new SeededRandom(shape.seed)
  const sizes = sizesOf(shape)
  const accounts = new Accounts(sizes.accounts, begin, random)
  const assets = new Assets(sizes.assets, begin, random)
  const workOrders = new WorkOrders(sizes.workOrders, sizes.accounts, sizes.assets, 0, begin, random)
  const people = new People(sizes.people, shape.teams, sizes.bookings.active, random, () => [
    `mobile-${random.below(mobileProfiles)}`,
    ...(random.chance(shape.crewShare) ? [`crew-${random.below(crewProfiles)}`] : []),
  ])
  const bookings = new Bookings(sizes.bookings, sizes.people, people.team, sizes.workOrders, begin, random)
  return new FilterWorld({
    catalog: withCrews(),
    profiles: fieldProfiles(shape.windows, shape.crewWindows),
    people,
    sections: [bookings, workOrders, accounts, assets],
    edits: fieldEdits(bookings, workOrders, accounts, assets, random),
    random,
  })
}

/** What happens to the records of the field world, in the prototype's shares. */
export const fieldEdits = (
  bookings: Bookings,
  workOrders: WorkOrders,
  accounts: Accounts,
  assets: Assets,
  random: SeededRandom,
): Edits => {
  const anyOf = ({ size }: Section): number => random.below(size.active)
  const edited = (edit: (n: number, random: SeededRandom) => void) => (): readonly [Section, number] => {
    const n = anyOf(bookings)
    edit(n, random)
    return [bookings, n]
  }
  return {
    reassign: edited((n) => bookings.reassign(n, random)),
    reschedule: edited((n) => bookings.reschedule(n, random)),
    status: edited((n) => bookings.setStatus(n, random)),
    relation: () => {
      const chance = random.unit()
      if (chance < 0.35) {
        const n = anyOf(workOrders)
        workOrders.account[n] = anyOf(accounts)
        return [workOrders, n]
      }
      if (chance < 0.65) {
        const n = anyOf(workOrders)
        workOrders.asset[n] = anyOf(assets)
        return [workOrders, n]
      }
      if (chance < 0.85) {
        const n = anyOf(bookings)
        bookings.workOrder[n] = anyOf(workOrders)
        return [bookings, n]
      }
      const family = chance < 0.925 ? assets : accounts
      const n = anyOf(family)
      family.setParent(n, random)
      return [family, n]
    },
  }
}
