import type { RecordType } from './record-type.ts'

/** Time that somebody has spent, on a job or not. Types and statuses as in Dynamics 365 (msdyn_timeentry). */
export const timeEntry: RecordType = {
  name: 'timeEntry',
  version: 1,
  label: 'Time entry',
  plural: 'Time entries',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    type: {
      kind: 'choice',
      label: 'Type',
      choices: {
        work: 'Work',
        travel: 'Travel',
        break: 'Break',
        overtime: 'Overtime',
        absence: 'Absence',
        vacation: 'Vacation',
      },
      default: 'work',
    },
    resource: { kind: 'link', label: 'Technician', to: 'user' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    booking: { kind: 'link', label: 'Booking', to: 'booking' },
    start: { kind: 'instant', label: 'Start' },
    end: { kind: 'instant', label: 'End' },
    comment: { kind: 'line', label: 'Comment' },
  },
  prose: {},
  children: {},
  lifeCycle: {
    initial: 'draft',
    states: {
      draft: { label: 'Draft', precedence: 1 },
      returned: { label: 'Returned', precedence: 2 },
      submitted: { label: 'Submitted', precedence: 3 },
      approved: { label: 'Approved', precedence: 4 },
    },
    transitions: [
      ['draft', 'submitted'],
      ['submitted', 'draft'],
      ['submitted', 'returned'],
      ['submitted', 'approved'],
      ['returned', 'draft'],
      ['returned', 'submitted'],
      ['approved', 'returned'],
    ],
    derived: null,
  },
  facts: {
    type: { from: 'field', field: 'type' },
    resource: { from: 'field', field: 'resource' },
    workOrder: { from: 'field', field: 'workOrder' },
    booking: { from: 'field', field: 'booking' },
    start: { from: 'field', field: 'start' },
    end: { from: 'field', field: 'end' },
    status: { from: 'status' },
    text: { from: 'text', fields: ['name', 'comment'], prose: [] },
  },
  heldWhen: ['approved'],
}
