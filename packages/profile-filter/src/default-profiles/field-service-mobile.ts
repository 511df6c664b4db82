import type { Condition } from '../profile/condition.ts'
import type { Profile, Relation, TypeRule } from '../profile/profile.ts'

const window = ['today', 'next 7 days']

/**
 * Mine, and starting or ending today or in the next seven days, as Dynamics 365 Field Service Mobile has it; and also
 * those that began before and end after that: a job of three weeks is carried on every day of it.
 */
const mineAround: Condition = {
  and: [
    { fact: 'resource', op: 'eq', value: '$user.id' },
    {
      or: [
        { fact: 'start', op: 'in', value: window },
        { fact: 'end', op: 'in', value: window },
        {
          and: [
            { fact: 'start', op: 'lt', value: 'today' },
            { fact: 'end', op: 'gt', value: 'next 7 days' },
          ],
        },
      ],
    },
  ],
}

const mineOfTheWeek: Condition = {
  and: [
    { fact: 'resource', op: 'eq', value: '$user.id' },
    { fact: 'start', op: 'in', value: ['last 7 days', 'today'] },
  ],
}

const to = (type: string, fact: string): Relation => ({ direction: 'forwards', type, fact, mode: 'extends' })
const allOf = (type: string, fact: string): Relation => ({
  direction: 'backwards',
  type,
  fact,
  mode: 'extends',
})

const aWeekLonger = { carry: 'documents', graceDays: 7 } as const
const related = (priority: number, ...relations: readonly Relation[]): TypeRule => ({
  rows: { kind: 'related' },
  relations,
  priority,
  ...aWeekLonger,
})
/** Small types that everybody needs for names: in full. */
const inFull: TypeRule = {
  rows: { kind: 'all' },
  relations: [],
  carry: 'documents',
  graceDays: 0,
  priority: 80,
}

/** What a technician carries. */
export const fieldServiceMobile: Profile = {
  name: 'field-service-mobile',
  version: 2,
  label: 'Field Service Mobile',
  types: {
    booking: {
      rows: { kind: 'custom', where: mineAround },
      relations: [to('workOrder', 'workOrder')],
      priority: 100,
      ...aWeekLonger,
    },
    // All bookings of a carried work order: its status is derived from them, and they say who else comes.
    workOrder: related(
      90,
      allOf('booking', 'workOrder'),
      to('account', 'account'),
      to('contact', 'contact'),
      to('agreement', 'agreement'),
      to('functionalLocation', 'functionalLocation'),
      to('customerAsset', 'customerAsset'),
      to('customerAsset', 'incidentAssets'),
      to('product', 'products'),
      to('knowledgeArticle', 'articles'),
      allOf('timeEntry', 'workOrder'),
      allOf('purchaseOrder', 'workOrder'),
      allOf('rma', 'workOrder'),
    ),
    account: related(
      70,
      to('account', 'parent'),
      to('contact', 'primaryContact'),
      allOf('contact', 'account'),
    ),
    contact: related(70),
    functionalLocation: related(70, to('functionalLocation', 'parent')),
    // The whole family: what it is part of, for its name and place, and the parts that are worked on.
    customerAsset: related(
      60,
      to('customerAsset', 'parent'),
      allOf('customerAsset', 'parent'),
      to('product', 'product'),
    ),
    agreement: related(60, to('account', 'account')),
    // What others have spent on a job comes with it; one's own of the week is there to be corrected and handed in.
    timeEntry: {
      rows: { kind: 'custom', where: mineOfTheWeek },
      relations: [],
      priority: 60,
      ...aWeekLonger,
    },
    // The crew's truck and the depots that it takes from, with all that is in them. No relation leads to a warehouse:
    // each would bring in the stock of somebody else's.
    warehouse: {
      rows: { kind: 'team', by: 'teams' },
      relations: [allOf('inventory', 'warehouse'), to('functionalLocation', 'functionalLocation')],
      priority: 50,
      ...aWeekLonger,
    },
    inventory: related(50, to('product', 'product')),
    product: related(50),
    purchaseOrder: related(40, to('account', 'vendor'), to('product', 'products')),
    rma: related(40, to('product', 'products'), allOf('rtv', 'rma')),
    rtv: related(30, to('account', 'vendor'), to('product', 'products')),
    knowledgeArticle: related(40),
    user: inFull,
    team: inFull,
    territory: inFull,
    businessUnit: inFull,
    service: inFull,
    incidentType: inFull,
    workOrderType: inFull,
  },
}
