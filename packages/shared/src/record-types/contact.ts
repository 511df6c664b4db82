import type { RecordType } from './record-type.ts'

/** Somebody to talk to at a customer's or a supplier's. People of the organization itself are users. */
export const contact: RecordType = {
  name: 'contact',
  version: 1,
  label: 'Contact',
  plural: 'Contacts',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    jobTitle: { kind: 'line', label: 'Job title' },
    account: { kind: 'link', label: 'Account', to: 'account' },
    phone: { kind: 'line', label: 'Phone' },
    mobile: { kind: 'line', label: 'Mobile phone' },
    email: { kind: 'line', label: 'Email' },
  },
  prose: { notes: { label: 'Notes' } },
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    jobTitle: { from: 'field', field: 'jobTitle' },
    account: { from: 'field', field: 'account' },
    phone: { from: 'field', field: 'phone' },
    mobile: { from: 'field', field: 'mobile' },
    email: { from: 'field', field: 'email' },
    text: { from: 'text', fields: ['name', 'jobTitle', 'phone', 'mobile', 'email'], prose: ['notes'] },
  },
  heldWhen: [],
}
