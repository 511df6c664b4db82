import type { RecordType } from './record-type.ts'

/** One person's appointment for one work order. Statuses and transitions as in Dynamics 365 Field Service. */
export const booking: RecordType = {
  name: 'booking',
  version: 2,
  label: 'Booking',
  plural: 'Bookings',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    resource: { kind: 'link', label: 'Technician', to: 'user' },
    start: { kind: 'instant', label: 'Start' },
    end: { kind: 'instant', label: 'End' },
  },
  prose: {},
  children: {
    /** A time that a device stamped at the wrong moment. The stamp stays; of corrections of one the newest counts. */
    timeCorrections: {
      label: 'Corrected times',
      fields: {
        transition: { kind: 'line', label: 'Status change' },
        at: { kind: 'instant', label: 'Time' },
        by: { kind: 'link', label: 'Corrected by', to: 'user' },
        madeAt: { kind: 'instant', label: 'Corrected at' },
      },
    },
  },
  lifeCycle: {
    initial: 'scheduled',
    // Done beats called off: when a dispatcher cancels what a technician has completed, the work has been done.
    states: {
      scheduled: { label: 'Scheduled', precedence: 1 },
      traveling: { label: 'Traveling', precedence: 2 },
      onBreak: { label: 'On break', precedence: 3 },
      inProgress: { label: 'In progress', precedence: 4 },
      canceled: { label: 'Canceled', precedence: 5 },
      completed: { label: 'Completed', precedence: 6 },
    },
    transitions: [
      ['scheduled', 'traveling'],
      ['scheduled', 'inProgress'],
      ['scheduled', 'completed'],
      ['scheduled', 'canceled'],
      ['traveling', 'scheduled'],
      ['traveling', 'inProgress'],
      ['traveling', 'completed'],
      ['traveling', 'canceled'],
      ['inProgress', 'onBreak'],
      ['inProgress', 'traveling'],
      ['inProgress', 'completed'],
      ['inProgress', 'canceled'],
      ['onBreak', 'inProgress'],
      ['onBreak', 'completed'],
      ['onBreak', 'canceled'],
      ['completed', 'inProgress'],
      ['canceled', 'scheduled'],
    ],
    derived: null,
  },
  facts: {
    workOrder: { from: 'field', field: 'workOrder' },
    resource: { from: 'field', field: 'resource' },
    start: { from: 'field', field: 'start' },
    end: { from: 'field', field: 'end' },
    status: { from: 'status' },
  },
  heldWhen: [],
  heldUnseen: { statuses: ['completed'], fields: ['resource'] },
}
