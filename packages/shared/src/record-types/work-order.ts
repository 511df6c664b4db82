import { priorities } from './priorities.ts'
import type { RecordType } from './record-type.ts'

/**
 * The job. Its status is read off its bookings' statuses, by the mapping of Dynamics 365 Field Service
 * (MicrosoftDocs/dynamics-365-customer-engagement, ce/field-service/work-order-status-booking-status.md);
 * its own transitions only close, cancel or post it, whatever the bookings say.
 */
export const workOrder: RecordType = {
  name: 'workOrder',
  version: 5,
  label: 'Work order',
  plural: 'Work orders',
  title: 'title',
  fields: {
    number: { kind: 'line', label: 'Number' },
    title: { kind: 'line', label: 'Title' },
    type: { kind: 'line', label: 'Type' },
    workOrderType: { kind: 'link', label: 'Work order type', to: 'workOrderType' },
    priority: { kind: 'choice', label: 'Priority', choices: priorities, default: 'normal' },
    account: { kind: 'link', label: 'Account', to: 'account' },
    contact: { kind: 'link', label: 'Contact', to: 'contact' },
    agreement: { kind: 'link', label: 'Agreement', to: 'agreement' },
    functionalLocation: { kind: 'link', label: 'Location', to: 'functionalLocation' },
    // Two people stand before two things: the later word is not the better one.
    customerAsset: { kind: 'link', label: 'Asset', to: 'customerAsset', policy: 'keepBoth' },
    businessUnit: { kind: 'link', label: 'Business unit', to: 'businessUnit' },
    team: { kind: 'link', label: 'Crew', to: 'team' },
    territory: { kind: 'link', label: 'Territory', to: 'territory' },
    articles: { kind: 'links', label: 'Articles', to: 'knowledgeArticle' },
    openedAt: { kind: 'instant', label: 'Opened' },
    dueAt: { kind: 'instant', label: 'Due' },
    followUpOf: { kind: 'link', label: 'Follow-up of', to: 'workOrder' },
    officeOnly: { kind: 'flag', label: 'Only for the office', default: false },
  },
  prose: {
    notes: { label: 'Notes' },
    /** From the office to whoever goes there; what the crew finds is in the notes. */
    instructions: { label: 'Instructions' },
  },
  children: {
    /** What is wrong, the main thing first. */
    incidents: {
      label: 'Incidents',
      fields: {
        incidentType: { kind: 'link', label: 'Incident type', to: 'incidentType' },
        name: { kind: 'line', label: 'Name' },
        customerAsset: { kind: 'link', label: 'Asset', to: 'customerAsset' },
        description: { kind: 'line', label: 'Description' },
        minutes: { kind: 'number', label: 'Estimated duration', unit: 'min' },
        resolved: { kind: 'flag', label: 'Resolved', default: false },
      },
    },
    tasks: {
      label: 'Tasks',
      fields: {
        name: { kind: 'line', label: 'Task' },
        done: { kind: 'flag', label: 'Done', default: false },
        doneBy: { kind: 'link', label: 'Done by', to: 'user', stamps: 'done' },
        doneAt: { kind: 'instant', label: 'Done at', stamps: 'done' },
        /** What was found or measured. */
        result: { kind: 'line', label: 'Result' },
      },
    },
    products: {
      label: 'Parts used',
      fields: {
        product: { kind: 'link', label: 'Part', to: 'product' },
        name: { kind: 'line', label: 'Name' },
        quantity: { kind: 'number', label: 'Quantity', default: 1 },
        warehouse: { kind: 'link', label: 'Taken from', to: 'warehouse' },
        customerAsset: { kind: 'link', label: 'Built into', to: 'customerAsset' },
      },
    },
    services: {
      label: 'Services',
      fields: {
        service: { kind: 'link', label: 'Service', to: 'service' },
        name: { kind: 'line', label: 'Name' },
        minutes: { kind: 'number', label: 'Duration', unit: 'min' },
      },
    },
    /** What the customer has signed, as drawn; or why they have not. */
    signatures: {
      label: 'Signatures',
      fields: {
        name: { kind: 'line', label: 'Name' },
        /** A path of straight strokes on 1000 by 400. */
        strokes: { kind: 'line', label: 'Strokes' },
        note: { kind: 'line', label: 'Not signed, because' },
        /** SHA-256 of the work that was signed for, in hex: whether it has changed since can be seen. */
        digest: { kind: 'line', label: 'Digest of what was signed' },
        by: { kind: 'link', label: 'Taken by', to: 'user' },
        at: { kind: 'instant', label: 'Time' },
      },
    },
  },
  lifeCycle: {
    initial: 'open',
    states: {
      open: { label: 'Open', precedence: 1 },
      unscheduled: { label: 'Unscheduled', precedence: 2 },
      scheduled: { label: 'Scheduled', precedence: 3 },
      inProgress: { label: 'In progress', precedence: 4 },
      completed: { label: 'Completed', precedence: 5 },
      canceled: { label: 'Canceled', precedence: 6 },
      posted: { label: 'Posted', precedence: 7 },
    },
    transitions: [
      ['open', 'completed'],
      ['open', 'canceled'],
      ['open', 'posted'],
      ['completed', 'open'],
      ['completed', 'posted'],
      ['canceled', 'open'],
    ],
    derived: {
      fact: 'bookingStatuses',
      ignore: ['canceled'],
      rules: [
        { none: true, status: 'unscheduled' },
        { any: ['traveling', 'inProgress', 'onBreak'], status: 'inProgress' },
        { all: ['scheduled'], status: 'scheduled' },
        { all: ['completed'], status: 'completed' },
      ],
      otherwise: 'inProgress',
    },
  },
  facts: {
    number: { from: 'field', field: 'number' },
    type: { from: 'field', field: 'type' },
    priority: { from: 'field', field: 'priority' },
    workOrderType: { from: 'field', field: 'workOrderType' },
    account: { from: 'field', field: 'account' },
    contact: { from: 'field', field: 'contact' },
    agreement: { from: 'field', field: 'agreement' },
    functionalLocation: { from: 'field', field: 'functionalLocation' },
    customerAsset: { from: 'field', field: 'customerAsset' },
    businessUnit: { from: 'field', field: 'businessUnit' },
    team: { from: 'field', field: 'team' },
    territory: { from: 'field', field: 'territory' },
    articles: { from: 'field', field: 'articles' },
    openedAt: { from: 'field', field: 'openedAt' },
    dueAt: { from: 'field', field: 'dueAt' },
    followUpOf: { from: 'field', field: 'followUpOf' },
    officeOnly: { from: 'field', field: 'officeOnly' },
    products: { from: 'children', collection: 'products', field: 'product' },
    services: { from: 'children', collection: 'services', field: 'service' },
    incidentTypes: { from: 'children', collection: 'incidents', field: 'incidentType' },
    incidentAssets: { from: 'children', collection: 'incidents', field: 'customerAsset' },
    tasks: { from: 'count', collection: 'tasks' },
    tasksDone: { from: 'count', collection: 'tasks', where: 'done' },
    bookingStatuses: { from: 'related', type: 'booking', link: 'workOrder', fact: 'status' },
    status: { from: 'status' },
    text: { from: 'text', fields: ['number', 'title', 'type'], prose: ['notes', 'instructions'] },
  },
  heldWhen: ['posted'],
  heldUnseen: { statuses: [], fields: ['team'] },
}
