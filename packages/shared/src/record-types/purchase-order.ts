import type { RecordType } from './record-type.ts'

/**
 * Parts that are bought, for a warehouse or for a job. Receipts are added, never counted up in the line: two crews that
 * each take in a part of the delivery both stand there. Statuses as in Dynamics 365 Field Service
 * (MicrosoftDocs/dynamics-365-customer-engagement, ce/field-service/create-purchase-order.md).
 */
export const purchaseOrder: RecordType = {
  name: 'purchaseOrder',
  version: 1,
  label: 'Purchase order',
  plural: 'Purchase orders',
  title: 'number',
  fields: {
    number: { kind: 'line', label: 'Number' },
    vendor: { kind: 'link', label: 'Vendor', to: 'account' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    warehouse: { kind: 'link', label: 'Receive to warehouse', to: 'warehouse' },
    requestedBy: { kind: 'link', label: 'Requested by', to: 'user' },
    approvedBy: { kind: 'link', label: 'Approved by', to: 'user' },
    orderedAt: { kind: 'instant', label: 'Ordered' },
    expectedAt: { kind: 'instant', label: 'Expected' },
    shipVia: { kind: 'line', label: 'Ship via' },
    vendorInvoice: { kind: 'line', label: 'Vendor invoice number' },
  },
  prose: { notes: { label: 'Notes' } },
  children: {
    lines: {
      label: 'Products',
      fields: {
        product: { kind: 'link', label: 'Part', to: 'product' },
        name: { kind: 'line', label: 'Name' },
        quantity: { kind: 'number', label: 'Quantity', default: 1 },
        unitCost: { kind: 'number', label: 'Unit cost' },
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
        warehouse: { kind: 'link', label: 'Warehouse', to: 'warehouse' },
      },
    },
  },
  lifeCycle: {
    initial: 'draft',
    // What has arrived or was paid beats a cancellation that did not know of it; a cancellation beats an approval.
    states: {
      draft: { label: 'Draft', precedence: 1 },
      submitted: { label: 'Submitted', precedence: 2 },
      approved: { label: 'Approved', precedence: 3 },
      canceled: { label: 'Canceled', precedence: 4 },
      productsReceived: { label: 'Products received', precedence: 5 },
      billed: { label: 'Billed', precedence: 6 },
    },
    transitions: [
      ['draft', 'submitted'],
      ['draft', 'canceled'],
      ['submitted', 'draft'],
      ['submitted', 'approved'],
      ['submitted', 'canceled'],
      ['approved', 'productsReceived'],
      ['approved', 'canceled'],
      ['productsReceived', 'approved'],
      ['productsReceived', 'billed'],
      ['canceled', 'draft'],
    ],
    derived: null,
  },
  facts: {
    vendor: { from: 'field', field: 'vendor' },
    workOrder: { from: 'field', field: 'workOrder' },
    warehouse: { from: 'field', field: 'warehouse' },
    requestedBy: { from: 'field', field: 'requestedBy' },
    approvedBy: { from: 'field', field: 'approvedBy' },
    orderedAt: { from: 'field', field: 'orderedAt' },
    expectedAt: { from: 'field', field: 'expectedAt' },
    products: { from: 'children', collection: 'lines', field: 'product' },
    lines: { from: 'count', collection: 'lines' },
    status: { from: 'status' },
    text: { from: 'text', fields: ['number', 'vendorInvoice'], prose: ['notes'] },
  },
  heldWhen: ['billed'],
}
