import type { RecordType } from './record-type.ts'

/** Roles decide rights; what a person carries is decided by profiles. */
export const roles = { technician: 'Technician', supervisor: 'Supervisor', administrator: 'Administrator' }

export const user: RecordType = {
  name: 'user',
  version: 1,
  label: 'Person',
  plural: 'People',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    email: { kind: 'line', label: 'Email' },
    phone: { kind: 'line', label: 'Phone' },
    roles: { kind: 'choices', label: 'Roles', choices: roles },
    teams: { kind: 'links', label: 'Crews', to: 'team' },
    territories: { kind: 'links', label: 'Territories', to: 'territory' },
    businessUnit: { kind: 'link', label: 'Business unit', to: 'businessUnit' },
    timeZone: { kind: 'line', label: 'Time zone', default: 'UTC' },
    active: { kind: 'flag', label: 'Active', default: true },
    color: { kind: 'number', label: 'Colour of marking paint, 1 to 8', default: 8 },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    email: { from: 'field', field: 'email' },
    phone: { from: 'field', field: 'phone' },
    roles: { from: 'field', field: 'roles' },
    teams: { from: 'field', field: 'teams' },
    territories: { from: 'field', field: 'territories' },
    businessUnit: { from: 'field', field: 'businessUnit' },
    timeZone: { from: 'field', field: 'timeZone' },
    active: { from: 'field', field: 'active' },
    color: { from: 'field', field: 'color' },
    text: { from: 'text', fields: ['name', 'email'], prose: [] },
  },
  heldWhen: [],
}

export const team: RecordType = {
  name: 'team',
  version: 1,
  label: 'Crew',
  plural: 'Crews',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    businessUnit: { kind: 'link', label: 'Business unit', to: 'businessUnit' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    businessUnit: { from: 'field', field: 'businessUnit' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}

export const territory: RecordType = {
  name: 'territory',
  version: 1,
  label: 'Territory',
  plural: 'Territories',
  title: 'name',
  fields: { name: { kind: 'line', label: 'Name' } },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}

export const businessUnit: RecordType = {
  name: 'businessUnit',
  version: 1,
  label: 'Business unit',
  plural: 'Business units',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    parent: { kind: 'link', label: 'Part of', to: 'businessUnit' },
  },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: {
    name: { from: 'field', field: 'name' },
    parent: { from: 'field', field: 'parent' },
    text: { from: 'text', fields: ['name'], prose: [] },
  },
  heldWhen: [],
}
