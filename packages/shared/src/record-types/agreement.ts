import { priorities } from './priorities.ts'
import type { RecordType } from './record-type.ts'

/**
 * What was promised to a customer for a time, and which visits that makes: an agreement's booking setups say how
 * often, its booking dates name each visit and the work order that came of it. Statuses as in Dynamics 365 Field
 * Service (MicrosoftDocs/dynamics-365-customer-engagement, ce/field-service/set-up-agreements-work-orders.md).
 */
export const agreement: RecordType = {
  name: 'agreement',
  version: 1,
  label: 'Agreement',
  plural: 'Agreements',
  title: 'name',
  fields: {
    number: { kind: 'line', label: 'Number' },
    name: { kind: 'line', label: 'Name' },
    account: { kind: 'link', label: 'Service account', to: 'account' },
    billingAccount: { kind: 'link', label: 'Billing account', to: 'account' },
    contact: { kind: 'link', label: 'Contact', to: 'contact' },
    territory: { kind: 'link', label: 'Territory', to: 'territory' },
    businessUnit: { kind: 'link', label: 'Business unit', to: 'businessUnit' },
    startsAt: { kind: 'instant', label: 'Starts' },
    endsAt: { kind: 'instant', label: 'Ends' },
  },
  prose: { terms: { label: 'Terms' } },
  children: {
    bookingSetups: {
      label: 'Booking setups',
      fields: {
        name: { kind: 'line', label: 'Name' },
        workOrderType: { kind: 'link', label: 'Work order type', to: 'workOrderType' },
        incidentType: { kind: 'link', label: 'Incident type', to: 'incidentType' },
        priority: { kind: 'choice', label: 'Priority', choices: priorities, default: 'normal' },
        functionalLocation: { kind: 'link', label: 'Location', to: 'functionalLocation' },
        customerAsset: { kind: 'link', label: 'Asset', to: 'customerAsset' },
        instructions: { kind: 'line', label: 'Instructions' },
        recurrence: {
          kind: 'choice',
          label: 'Repeats',
          choices: {
            daily: 'Daily',
            weekly: 'Weekly',
            monthly: 'Monthly',
            quarterly: 'Quarterly',
            yearly: 'Yearly',
          },
          default: 'monthly',
        },
        every: { kind: 'number', label: 'Every so many', default: 1 },
        team: { kind: 'link', label: 'Preferred crew', to: 'team' },
        resource: { kind: 'link', label: 'Preferred technician', to: 'user' },
        preferredStart: { kind: 'line', label: 'Preferred start, local time' },
        minutes: { kind: 'number', label: 'Estimated duration', unit: 'min' },
        daysBefore: { kind: 'number', label: 'May be so much earlier', unit: 'days', default: 0 },
        daysAfter: { kind: 'number', label: 'May be so much later', unit: 'days', default: 0 },
        daysInAdvance: { kind: 'number', label: 'Work order made before', unit: 'days', default: 7 },
        makesWorkOrders: { kind: 'flag', label: 'Makes work orders', default: true },
        makesBookings: { kind: 'flag', label: 'Books them too', default: false },
      },
    },
    bookingDates: {
      label: 'Booking dates',
      fields: {
        /** The id of the booking setup's child map in this record. */
        setup: { kind: 'line', label: 'Booking setup' },
        date: { kind: 'instant', label: 'Date' },
        status: {
          kind: 'choice',
          label: 'Status',
          choices: { active: 'Active', processed: 'Processed', canceled: 'Canceled' },
          default: 'active',
        },
        workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
      },
    },
  },
  lifeCycle: {
    initial: 'estimate',
    states: {
      estimate: { label: 'Estimate', precedence: 1 },
      active: { label: 'Active', precedence: 2 },
      expired: { label: 'Expired', precedence: 3 },
      canceled: { label: 'Canceled', precedence: 4 },
    },
    transitions: [
      ['estimate', 'active'],
      ['estimate', 'canceled'],
      ['active', 'estimate'],
      ['active', 'expired'],
      ['active', 'canceled'],
      ['expired', 'active'],
      ['canceled', 'estimate'],
    ],
    derived: null,
  },
  facts: {
    number: { from: 'field', field: 'number' },
    account: { from: 'field', field: 'account' },
    billingAccount: { from: 'field', field: 'billingAccount' },
    contact: { from: 'field', field: 'contact' },
    territory: { from: 'field', field: 'territory' },
    businessUnit: { from: 'field', field: 'businessUnit' },
    startsAt: { from: 'field', field: 'startsAt' },
    endsAt: { from: 'field', field: 'endsAt' },
    customerAssets: { from: 'children', collection: 'bookingSetups', field: 'customerAsset' },
    status: { from: 'status' },
    text: { from: 'text', fields: ['number', 'name'], prose: ['terms'] },
  },
  heldWhen: [],
}
