import { type Scenario, scenario } from './scenario.ts'

const hour = 3_600_000
const day = 24 * hour

/** Days on which the office changes what crews carry, may do or see. */
export const officeDays: readonly Scenario[] = [
  scenario('shift handover')
    .phone('a')
    .phone('b')
    .phone('c')
    .status('a', 'booking 1', 'inProgress')
    .write('a', 'order 1', 'notes', ' Half of it is done.')
    .office('booking 1', { resource: '@person b' })
    .settle()
    .status('b', 'booking 1', 'completed')
    .expectConverged()
    .expectField('b', 'booking 1', 'status', 'completed')
    .expectField('c', 'booking 1', 'status', 'completed'),

  scenario('reassignment while editing')
    .phone('a')
    .phone('b')
    .phone('c')
    .open('a', 'order 1')
    .offline('a')
    .write('a', 'order 1', 'notes', ' The fuse is of the old kind.')
    .office('booking 1', { resource: '@person b' })
    .office('booking 1 of the second', { resource: '@person b' })
    .after(60_000)
    .edit('a', 'order 1', { priority: 'high' })
    .online('a')
    .expectConverged()
    .expectField('c', 'order 1', 'priority', 'high'),

  scenario('dispatcher moves a booking while the technician completes it')
    .phone('a')
    .phone('b')
    .phone('c')
    .offline('a')
    .status('a', 'booking 1', 'completed')
    .edit('c', 'booking 1', { start: Date.UTC(2026, 2, 28, 9), end: Date.UTC(2026, 2, 28, 10) })
    .status('c', 'booking 1', 'canceled')
    .after(120_000)
    .online('a')
    .expectConverged()
    // Done beats called off.
    .expectField('c', 'booking 1', 'status', 'completed'),

  scenario('the record leaves the filter with unsynced work')
    .phone('a')
    .phone('b')
    .phone('c')
    .offline('a')
    .write('a', 'order 1', 'notes', ' Not sent yet.')
    .addChild('a', 'order 1', 'tasks', { name: 'Come back with a ladder' })
    .office('booking 1', { start: Date.UTC(2026, 5, 1, 9), end: Date.UTC(2026, 5, 1, 10) })
    .office('booking 1 of the second', { start: Date.UTC(2026, 5, 1, 9), end: Date.UTC(2026, 5, 1, 10) })
    .sleep(9 * day)
    .online('a')
    .expectConverged()
    .expectField('c', 'order 1', 'tasks', 3),

  scenario('rights withdrawn')
    .phone('a')
    .phone('b')
    .phone('c')
    .offline('a')
    .edit('a', 'order 1', { priority: 'urgent' })
    // What follows it under its client id cannot be applied without it.
    .edit('a', 'order 1', { title: 'Crane 1 is dangerous' })
    .write('a', 'order 1', 'notes', ' Rope worn.')
    .office('order 1', { officeOnly: true })
    .after(30_000)
    .online('a')
    .settle()
    .expectHeld('a', 3)
    .expectConverged(),

  scenario('profile published during first sync')
    .phone('a')
    .phone('b')
    .closeApp('a')
    .fault('evictEverything', 'a', 0.02)
    .after(25_000)
    .startApp('a')
    .after(15)
    .fault('publish', null, 0.4)
    .after(25)
    .fault('publish', null, 0.8)
    .expectConverged(),

  scenario('server restart in a storm')
    .phone('a')
    .phone('b')
    .phone('c')
    .phone('d')
    .edit('a', 'order 1', { priority: 'high' })
    .after(5)
    .edit('b', 'order 2', { priority: 'low' })
    .fault('restartServer', null, 0.1)
    .after(500)
    .fault('storm')
    .write('c', 'order 3', 'notes', ' In the storm.')
    .fault('crashAfterCommit', null, 0.1)
    .edit('a', 'order 1', { title: 'Crane 1, once more' })
    .after(5_000)
    .fault('storm')
    .expectConverged(),

  scenario('midnight')
    .phone('a')
    .phone('b')
    .phone('c')
    .sleep(10 * hour)
    .edit('a', 'order 1', { priority: 'high' })
    .sleep(10 * hour)
    .expectConverged()
    .sleep(8 * day)
    .expectConverged(),

  scenario('a server from yesterday')
    .phone('a')
    .phone('b')
    .edit('a', 'order 1', { priority: 'low' })
    .settle()
    .fault('yesterday', null, 0.2)
    .edit('a', 'order 1', { priority: 'urgent' })
    .write('b', 'order 2', 'notes', ' After the backup.')
    .after(60_000)
    .edit('b', 'order 1', { title: 'Crane 1, healed' })
    .expectConverged()
    .expectField('b', 'order 1', 'priority', 'urgent'),
]
