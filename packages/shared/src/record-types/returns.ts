import type { RecordType } from './record-type.ts'

/**
 * A customer's return: parts or an asset that come back, and what becomes of each. Actions and statuses of both kinds
 * of return as in Dynamics 365 Field Service (MicrosoftDocs/dynamics-365-customer-engagement,
 * ce/field-service/process-return.md).
 */
export const rma: RecordType = {
  name: 'rma',
  version: 1,
  label: 'RMA',
  plural: 'RMAs',
  title: 'number',
  fields: {
    number: { kind: 'line', label: 'Number' },
    account: { kind: 'link', label: 'Service account', to: 'account' },
    contact: { kind: 'link', label: 'Contact', to: 'contact' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    requestedBy: { kind: 'link', label: 'Requested by', to: 'user' },
    requestedAt: { kind: 'instant', label: 'Requested' },
    reason: {
      kind: 'choice',
      label: 'Reason',
      choices: { exchange: 'Exchange', repair: 'Repair', retire: 'Retire', upgrade: 'Upgrade' },
    },
    shipVia: { kind: 'line', label: 'Ship via' },
  },
  prose: { notes: { label: 'Notes' } },
  children: {
    lines: {
      label: 'Products',
      fields: {
        product: { kind: 'link', label: 'Part', to: 'product' },
        name: { kind: 'line', label: 'Name' },
        customerAsset: { kind: 'link', label: 'Asset', to: 'customerAsset' },
        quantity: { kind: 'number', label: 'Quantity', default: 1 },
        action: {
          kind: 'choice',
          label: 'Processing action',
          choices: {
            toWarehouse: 'Return to warehouse',
            toVendor: 'Create RTV',
            changeOwner: 'Change of equipment ownership',
          },
          default: 'toWarehouse',
        },
        warehouse: { kind: 'link', label: 'Return to warehouse', to: 'warehouse' },
        newOwner: { kind: 'link', label: 'New owner', to: 'account' },
      },
    },
    receipts: {
      label: 'Receipts',
      fields: {
        /** The id of the line's child map in this record. */
        line: { kind: 'line', label: 'Line' },
        product: { kind: 'link', label: 'Part', to: 'product' },
        quantity: { kind: 'number', label: 'Quantity received', default: 1 },
        receivedBy: { kind: 'link', label: 'Received by', to: 'user' },
        receivedAt: { kind: 'instant', label: 'Received' },
      },
    },
  },
  lifeCycle: {
    initial: 'pending',
    states: {
      pending: { label: 'Pending', precedence: 1 },
      canceled: { label: 'Canceled', precedence: 2 },
      productsReceived: { label: 'Products received', precedence: 3 },
    },
    transitions: [
      ['pending', 'productsReceived'],
      ['pending', 'canceled'],
      ['productsReceived', 'pending'],
      ['canceled', 'pending'],
    ],
    derived: null,
  },
  facts: {
    account: { from: 'field', field: 'account' },
    contact: { from: 'field', field: 'contact' },
    workOrder: { from: 'field', field: 'workOrder' },
    requestedBy: { from: 'field', field: 'requestedBy' },
    requestedAt: { from: 'field', field: 'requestedAt' },
    reason: { from: 'field', field: 'reason' },
    products: { from: 'children', collection: 'lines', field: 'product' },
    customerAssets: { from: 'children', collection: 'lines', field: 'customerAsset' },
    status: { from: 'status' },
    text: { from: 'text', fields: ['number'], prose: ['notes'] },
  },
  heldWhen: [],
}

/** A return to the vendor, mostly of what came back by an RMA. */
export const rtv: RecordType = {
  name: 'rtv',
  version: 1,
  label: 'RTV',
  plural: 'RTVs',
  title: 'number',
  fields: {
    number: { kind: 'line', label: 'Number' },
    vendor: { kind: 'link', label: 'Vendor', to: 'account' },
    contact: { kind: 'link', label: 'Contact', to: 'contact' },
    rma: { kind: 'link', label: 'RMA', to: 'rma' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    purchaseOrder: { kind: 'link', label: 'Purchase order', to: 'purchaseOrder' },
    requestedAt: { kind: 'instant', label: 'Requested' },
    vendorRma: { kind: 'line', label: 'Vendor RMA number' },
    shipVia: { kind: 'line', label: 'Ship via' },
  },
  prose: { notes: { label: 'Notes' } },
  children: {
    lines: {
      label: 'Products',
      fields: {
        product: { kind: 'link', label: 'Part', to: 'product' },
        name: { kind: 'line', label: 'Name' },
        quantity: { kind: 'number', label: 'Quantity', default: 1 },
        warehouse: { kind: 'link', label: 'From warehouse', to: 'warehouse' },
        unitCredit: { kind: 'number', label: 'Credit a piece' },
      },
    },
  },
  lifeCycle: {
    initial: 'draft',
    states: {
      draft: { label: 'Draft', precedence: 1 },
      approved: { label: 'Approved', precedence: 2 },
      canceled: { label: 'Canceled', precedence: 3 },
      shipped: { label: 'Shipped', precedence: 4 },
      received: { label: 'Received', precedence: 5 },
    },
    transitions: [
      ['draft', 'approved'],
      ['draft', 'canceled'],
      ['approved', 'draft'],
      ['approved', 'shipped'],
      ['approved', 'canceled'],
      ['shipped', 'approved'],
      ['shipped', 'received'],
      ['canceled', 'draft'],
    ],
    derived: null,
  },
  facts: {
    vendor: { from: 'field', field: 'vendor' },
    contact: { from: 'field', field: 'contact' },
    rma: { from: 'field', field: 'rma' },
    workOrder: { from: 'field', field: 'workOrder' },
    purchaseOrder: { from: 'field', field: 'purchaseOrder' },
    requestedAt: { from: 'field', field: 'requestedAt' },
    products: { from: 'children', collection: 'lines', field: 'product' },
    status: { from: 'status' },
    text: { from: 'text', fields: ['number', 'vendorRma'], prose: ['notes'] },
  },
  heldWhen: ['received'],
}
