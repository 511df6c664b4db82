import type { TypeRights } from './declaration.ts'

const all: TypeRights = {
  read: 'organization',
  write: 'organization',
  create: 'organization',
  remove: 'organization',
}
const mine: TypeRights = { read: 'own', write: 'own', create: 'none', remove: 'own' }
const mineAndNew: TypeRights = { ...mine, create: 'organization' }
const readOnly: TypeRights = { read: 'organization', write: 'none', create: 'none', remove: 'none' }
const readMine: TypeRights = { ...readOnly, read: 'own' }
/** The server alone makes companions, and they go with their main record. */
const companion: TypeRights = { ...all, create: 'none', remove: 'none' }
const none: TypeRights = { ...readOnly, read: 'none' }

/** What ships: rights by role and record type; `*` is every type that is not named, companions aside. */
export const roleRights: Readonly<Record<string, Readonly<Record<string, TypeRights>>>> = {
  technician: {
    workOrder: mineAndNew,
    'workOrder.pricing': none,
    booking: mineAndNew,
    account: mine,
    functionalLocation: mine,
    customerAsset: mine,
    // Who stands at a customer's door meets people, uses up parts, takes defective ones back and spends time.
    contact: mineAndNew,
    rma: mineAndNew,
    // Nobody approves their own time, and what is bought is approved and paid by the office.
    timeEntry: { ...mineAndNew, transitions: { approved: 'none', returned: 'none' } },
    purchaseOrder: { ...mineAndNew, transitions: { approved: 'none', billed: 'none' } },
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
  supervisor: { user: readOnly, businessUnit: readOnly, 'workOrder.pricing': companion, '*': all },
  administrator: { 'workOrder.pricing': companion, '*': all },
}
