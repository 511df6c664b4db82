/**
 * What a role may do with a record of a type. `mine`: what the person carries or carried in the last 30 days,
 * created, or has a booking on.
 */
export type Reach = 'none' | 'mine' | 'all'

export interface TypeRights {
  readonly read: Reach
  readonly change: Reach
  readonly create: boolean
}

const all: TypeRights = { read: 'all', change: 'all', create: true }
const mine: TypeRights = { read: 'mine', change: 'mine', create: false }
const mineAndNew: TypeRights = { read: 'mine', change: 'mine', create: true }
const readOnly: TypeRights = { read: 'all', change: 'none', create: false }
const readMine: TypeRights = { read: 'mine', change: 'none', create: false }
const none: TypeRights = { read: 'none', change: 'none', create: false }

/** Rights by role and record type; `*` is every type that is not named. People with several roles have the most. */
export const roleRights: Readonly<Record<string, Readonly<Record<string, TypeRights>>>> = {
  technician: {
    workOrder: mineAndNew,
    booking: mineAndNew,
    account: mine,
    functionalLocation: mine,
    customerAsset: mine,
    // Who stands at a customer's door meets people, uses up parts, takes defective ones back and spends time.
    contact: mineAndNew,
    timeEntry: mineAndNew,
    purchaseOrder: mineAndNew,
    rma: mineAndNew,
    rtv: readMine,
    agreement: readMine,
    // Quantities are the office's: a number that several people count down offline would not add up.
    inventory: readMine,
    warehouse: readOnly,
    product: readOnly,
    service: readOnly,
    incidentType: readOnly,
    workOrderType: readOnly,
    knowledgeArticle: readMine,
    user: readOnly,
    team: readOnly,
    territory: readOnly,
    businessUnit: readOnly,
    '*': none,
  },
  // Who may make people and business units may give themselves any right, so only administrators do.
  supervisor: { user: readOnly, businessUnit: readOnly, '*': all },
  administrator: { '*': all },
}

const reaches: readonly Reach[] = ['none', 'mine', 'all']

const more = (a: Reach, b: Reach): Reach => (reaches.indexOf(a) >= reaches.indexOf(b) ? a : b)

/** The rights of somebody who has all of `roles`, for one type. */
export const rightsFor = (roles: readonly string[], type: string): TypeRights => {
  let sum = none
  for (const role of roles) {
    const byType = roleRights[role]
    const rights = byType?.[type] ?? byType?.['*'] ?? none
    sum = {
      read: more(sum.read, rights.read),
      change: more(sum.change, rights.change),
      create: sum.create || rights.create,
    }
  }
  return sum
}
