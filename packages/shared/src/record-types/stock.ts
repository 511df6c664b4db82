import type { RecordType } from './record-type.ts'

/** Where parts are kept: a depot that several crews take from, or the truck of one. */
export const warehouse: RecordType = {
  name: 'warehouse',
  version: 1,
  label: 'Warehouse',
  plural: 'Warehouses',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    kind: {
      kind: 'choice',
      label: 'Kind',
      choices: { depot: 'Depot', truck: 'Truck' },
      default: 'depot',
    },
    teams: { kind: 'links', label: 'Crews that take from it', to: 'team' },
    functionalLocation: { kind: 'link', label: 'Location', to: 'functionalLocation' },
    businessUnit: { kind: 'link', label: 'Business unit', to: 'businessUnit' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    kind: { from: 'field', field: 'kind' },
    teams: { from: 'field', field: 'teams' },
    functionalLocation: { from: 'field', field: 'functionalLocation' },
    businessUnit: { from: 'field', field: 'businessUnit' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}

/** How much of one product one warehouse has. What is available is what is on hand and not allocated. */
export const inventory: RecordType = {
  name: 'inventory',
  version: 1,
  label: 'Stock',
  plural: 'Stock',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    product: { kind: 'link', label: 'Part', to: 'product' },
    warehouse: { kind: 'link', label: 'Warehouse', to: 'warehouse' },
    onHand: { kind: 'number', label: 'On hand', default: 0 },
    allocated: { kind: 'number', label: 'Allocated', default: 0 },
    onOrder: { kind: 'number', label: 'On order', default: 0 },
    reorderPoint: { kind: 'number', label: 'Reorder point' },
    bin: { kind: 'line', label: 'Bin' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    product: { from: 'field', field: 'product' },
    warehouse: { from: 'field', field: 'warehouse' },
    onHand: { from: 'field', field: 'onHand' },
    allocated: { from: 'field', field: 'allocated' },
    onOrder: { from: 'field', field: 'onOrder' },
    reorderPoint: { from: 'field', field: 'reorderPoint' },
    bin: { from: 'field', field: 'bin' },
    text: { from: 'text', fields: ['name', 'bin'], prose: [] },
  },
  heldWhen: [],
}
