import { priorities } from './priorities.ts'
import type { RecordType } from './record-type.ts'

/** What kind of job it is to the organization: inspection, repair, planned maintenance. */
export const workOrderType: RecordType = {
  name: 'workOrderType',
  version: 1,
  label: 'Work order type',
  plural: 'Work order types',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    incidentRequired: { kind: 'flag', label: 'Needs an incident', default: false },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    incidentRequired: { from: 'field', field: 'incidentRequired' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}

/** Work that is offered and charged by time, as a product is by piece. */
export const service: RecordType = {
  name: 'service',
  version: 1,
  label: 'Service',
  plural: 'Services',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    code: { kind: 'line', label: 'Code' },
    minutes: { kind: 'number', label: 'Usual duration', unit: 'min' },
  },
  prose: { description: { label: 'Description' } },
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    code: { from: 'field', field: 'code' },
    minutes: { from: 'field', field: 'minutes' },
    text: { from: 'text', fields: ['name', 'code'], prose: ['description'] },
  },
  heldWhen: [],
}

/** What can be wrong, and what is usually done about it: the tasks, parts and services that such a job begins with. */
export const incidentType: RecordType = {
  name: 'incidentType',
  version: 1,
  label: 'Incident type',
  plural: 'Incident types',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    workOrderType: { kind: 'link', label: 'Work order type', to: 'workOrderType' },
    priority: { kind: 'choice', label: 'Priority', choices: priorities },
    minutes: { kind: 'number', label: 'Estimated duration', unit: 'min' },
    articles: { kind: 'links', label: 'Articles', to: 'knowledgeArticle' },
  },
  prose: { description: { label: 'Description' } },
  children: {
    tasks: {
      label: 'Tasks',
      fields: {
        name: { kind: 'line', label: 'Task' },
        minutes: { kind: 'number', label: 'Estimated duration', unit: 'min' },
      },
    },
    products: {
      label: 'Parts',
      fields: {
        product: { kind: 'link', label: 'Part', to: 'product' },
        name: { kind: 'line', label: 'Name' },
        quantity: { kind: 'number', label: 'Quantity', default: 1 },
      },
    },
    services: {
      label: 'Services',
      fields: {
        service: { kind: 'link', label: 'Service', to: 'service' },
        name: { kind: 'line', label: 'Name' },
        minutes: { kind: 'number', label: 'Estimated duration', unit: 'min' },
      },
    },
  },
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    workOrderType: { from: 'field', field: 'workOrderType' },
    priority: { from: 'field', field: 'priority' },
    minutes: { from: 'field', field: 'minutes' },
    articles: { from: 'field', field: 'articles' },
    products: { from: 'children', collection: 'products', field: 'product' },
    services: { from: 'children', collection: 'services', field: 'service' },
    text: { from: 'text', fields: ['name'], prose: ['description'] },
  },
  heldWhen: [],
}
