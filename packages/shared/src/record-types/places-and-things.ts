import type { RecordType } from './record-type.ts'

export const account: RecordType = {
  name: 'account',
  version: 2,
  label: 'Account',
  plural: 'Accounts',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    phone: { kind: 'line', label: 'Phone' },
    email: { kind: 'line', label: 'Email' },
    primaryContact: { kind: 'link', label: 'Primary contact', to: 'contact' },
    isVendor: { kind: 'flag', label: 'Vendor', default: false },
    parent: { kind: 'link', label: 'Part of', to: 'account' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    phone: { from: 'field', field: 'phone' },
    email: { from: 'field', field: 'email' },
    primaryContact: { from: 'field', field: 'primaryContact' },
    isVendor: { from: 'field', field: 'isVendor' },
    parent: { from: 'field', field: 'parent' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}

export const functionalLocation: RecordType = {
  name: 'functionalLocation',
  version: 1,
  label: 'Location',
  plural: 'Locations',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Address' },
    territory: { kind: 'link', label: 'Territory', to: 'territory' },
    place: { kind: 'place', label: 'Coordinates' },
    parent: { kind: 'link', label: 'Part of', to: 'functionalLocation' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    territory: { from: 'field', field: 'territory' },
    place: { from: 'field', field: 'place' },
    parent: { from: 'field', field: 'parent' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}

export const customerAsset: RecordType = {
  name: 'customerAsset',
  version: 2,
  label: 'Asset',
  plural: 'Assets',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    serialNumber: { kind: 'line', label: 'Serial number' },
    account: { kind: 'link', label: 'Account', to: 'account' },
    functionalLocation: { kind: 'link', label: 'Location', to: 'functionalLocation' },
    product: { kind: 'link', label: 'Product', to: 'product' },
    parent: { kind: 'link', label: 'Part of', to: 'customerAsset' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    serialNumber: { from: 'field', field: 'serialNumber' },
    account: { from: 'field', field: 'account' },
    functionalLocation: { from: 'field', field: 'functionalLocation' },
    product: { from: 'field', field: 'product' },
    parent: { from: 'field', field: 'parent' },
    text: { from: 'text', fields: ['name', 'serialNumber'], prose: [] },
  },
  heldWhen: [],
}

export const product: RecordType = {
  name: 'product',
  version: 1,
  label: 'Part',
  plural: 'Parts',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    code: { kind: 'line', label: 'Code' },
    unit: { kind: 'line', label: 'Unit', default: 'piece' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    code: { from: 'field', field: 'code' },
    unit: { from: 'field', field: 'unit' },
    text: { from: 'text', fields: ['name', 'code'], prose: [] },
  },
  heldWhen: [],
}

export const knowledgeArticle: RecordType = {
  name: 'knowledgeArticle',
  version: 1,
  label: 'Article',
  plural: 'Articles',
  title: 'title',
  fields: {
    title: { kind: 'line', label: 'Title' },
    topic: { kind: 'line', label: 'Topic' },
  },
  prose: { body: { label: 'Text' } },
  children: {},
  lifeCycle: null,
  facts: {
    topic: { from: 'field', field: 'topic' },
    text: { from: 'text', fields: ['title', 'topic'], prose: ['body'] },
  },
  heldWhen: [],
}
