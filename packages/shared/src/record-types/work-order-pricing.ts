import { companionType } from './companion.ts'

/** What a job may cost and what the customer is asked for: the office's, and of no use on a ladder. */
export const workOrderPricing = companionType('workOrder', 'pricing', {
  version: 1,
  label: 'Pricing',
  plural: 'Pricing of work orders',
  fields: {
    priceList: { kind: 'line', label: 'Price list' },
    estimate: { kind: 'number', label: 'Estimate' },
    notToExceed: { kind: 'number', label: 'Not to exceed', policy: 'min' },
    billingNote: { kind: 'line', label: 'Note for the invoice' },
    taxable: { kind: 'flag', label: 'Taxable', default: true },
  },
})
