import { type Catalog, catalogOf, type RecordType } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { AssetLinks, Products } from './asset-links.ts'
import { Bookings } from './bookings.ts'
import { Accounts, Assets } from './families.ts'
import { fieldEdits, withCrews } from './field-world.ts'
import { FilterWorld } from './filter-world.ts'
import { areaProfiles, crewOrMineProfiles, crewTodayProfiles, linkedProfiles } from './linked-profiles.ts'
import { People } from './people.ts'
import type { Section } from './section.ts'
import { type Shape, sizesOf } from './shapes.ts'
import { WorkOrders } from './work-orders.ts'
import { begin } from './zones.ts'

/** A link record as organizations with many-to-many relations have them. */
const workOrderAsset: RecordType = {
  name: 'workOrderAsset',
  version: 1,
  label: 'Asset of a work order',
  plural: 'Assets of work orders',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    customerAsset: { kind: 'link', label: 'Asset', to: 'customerAsset' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    workOrder: { from: 'field', field: 'workOrder' },
    customerAsset: { from: 'field', field: 'customerAsset' },
  },
  heldWhen: [],
}

export const withAssetLinks = (): Catalog => catalogOf([...withCrews().types.values(), workOrderAsset])

/** A quarter of the field world's bookings make room for link records and parts. */
const linksPerBooking = 0.25
const parts = 0.02

/**
 * The second world: each user has three profiles, whose filters join unlike things by OR; work orders lead to assets
 * through link records and to parts through lists.
 */
export const linkedWorld = (shape: Shape): FilterWorld => {
  const random = new SeededRandom(shape.seed)
  const { bookings: all, workOrders: jobs, accounts: customers, assets: things, people: who } = sizesOf(shape)
  const share = (part: number) => ({
    count: Math.round(all.count * part),
    active: Math.round(all.active * part),
  })
  const products = new Products(share(parts), begin)
  const accounts = new Accounts(customers, begin, random)
  const assets = new Assets(things, begin, random)
  const workOrders = new WorkOrders(jobs, customers, things, products.size.count, begin, random)
  const links = new AssetLinks(share(linksPerBooking), jobs, things, begin, random)
  const people = new People(who, shape.teams, all.active >> 1, random, () => [
    `mine-or-crew-${random.below(crewOrMineProfiles)}`,
    `crew-today-${random.below(crewTodayProfiles)}`,
    `area-${random.below(areaProfiles)}`,
  ])
  const bookings = new Bookings(share(1 - linksPerBooking - parts), who, people.team, jobs, begin, random)
  const edits = fieldEdits(bookings, workOrders, accounts, assets, random)
  return new FilterWorld({
    catalog: withAssetLinks(),
    profiles: linkedProfiles(shape.windows),
    people,
    sections: [bookings, workOrders, accounts, assets, links, products],
    edits: {
      ...edits,
      relation: (): readonly [Section, number] => {
        const chance = random.unit()
        if (chance < 0.4) return edits.relation()
        if (chance < 0.7) {
          const n = random.below(links.size.active)
          if (random.chance(0.5)) links.asset[n] = random.below(assets.size.active)
          else links.workOrder[n] = random.below(workOrders.size.active)
          return [links, n]
        }
        const n = random.below(workOrders.size.active)
        workOrders.useOtherParts(n, random)
        return [workOrders, n]
      },
    },
    random,
  })
}
