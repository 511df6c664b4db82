import { firstMorning } from '../world/start.ts'
import { type Scenario, scenario } from './scenario.ts'

const hour = 3_600_000
const day = 24 * hour

const at = (start: number) => ({ start, end: start + hour })
const today = at(firstMorning + hour)
const inTwoWeeks = at(firstMorning + 14 * day)

/** What comes leaves again while it is on its way: by this profile bookings have no grace and are gone at once. */
const movedAndBack = (pauses: readonly number[]): Scenario =>
  pauses.reduce(
    (told, pause) =>
      told
        .fault('slowServer', null, 0.99)
        .office('booking 4', today)
        .after(pause)
        .office('booking 4', inTwoWeeks)
        .after(1_000)
        .expectConverged(),
    scenario('moved to today and at once back')
      .phone('a')
      .phone('b')
      .phone('c')
      .fault('publish', null, 0.6)
      .settle(),
  )

/** Somebody goes on writing before the word comes that an edit is held: what follows it is held with it. */
const writesOn = (): Scenario => {
  let told = scenario('goes on writing behind a held edit')
    .phone('a')
    .phone('b')
    .phone('c')
    .open('a', 'booking 1')
    .wait(2_000)
    .offline('a')
    .office('booking 1', { resource: '@person b' })
    .edit('a', 'booking 1', { name: 'Before I knew' })
    .fault('slowServer', null, 0.99)
    .online('a')
    .after(90)
  for (let i = 0; i < 25; i++) told = told.edit('a', 'booking 1', { name: `Afterwards ${i}` })
  return told.after(5_000).expectConverged()
}

/** The server comes back from a backup that lacks what it had acked and sent back: only its author still keeps it. */
const keptAndLost = (): Scenario =>
  scenario('an edit that only its author keeps')
    .phone('a')
    .phone('b')
    .settle()
    .fault('yesterday', null, 0.1)
    .edit('a', 'order 1', { priority: 'high' })
    .after(30_000)
    .expectConverged()
    .expectField('b', 'order 1', 'priority', 'high')

/** On a slow disk others are told of several commits together: it fails, or somebody comes, while they are not. */
const notToldYet = (fault: 'serverPowerLoss' | 'failingServer'): Scenario => {
  const write = (told: Scenario, from: number, to: number): Scenario => {
    let more = told
    for (let i = from; i < to; i++)
      more = more.write(i % 2 ? 'a' : 'b', `order ${1 + (i % 3)}`, 'notes', ` ${i}.`).after(250)
    return more
  }
  const begun = scenario(`what nobody was told yet: ${fault}`)
    .phone('a')
    .phone('b')
    .phone('c')
    .settle()
    .offline('c')
    .write('c', 'order 2', 'notes', ' From the cellar.')
    .fault('slowServer', null, 0.99)
  const met = write(write(begun, 0, 12).online('c'), 12, 24).fault(fault, null, 0.2)
  return write(met, 24, 32).fault('withdraw', null, 0.2).expectConverged()
}

/** Days that aim at moments which chance rarely meets. */
export const aimedDays: readonly Scenario[] = [
  writesOn(),
  keptAndLost(),

  movedAndBack([20, 100, 200, 300, 400]),
  notToldYet('serverPowerLoss'),
  notToldYet('failingServer'),

  // Amounts choose: a part of the first case, all of the next one, nothing of the last.
  scenario('held while a right was withdrawn')
    .phone('a')
    .phone('b')
    .phone('c')
    .fault('withdraw', null, 0.99)
    .edit('a', 'order 1', { priority: 'high', title: 'Another one' })
    .edit('b', 'order 2', { priority: 'low' })
    .write('b', 'order 1', 'notes', ' Nobody there.')
    .wait(2_000)
    .expectHeld('a', 1)
    .expectHeld('b', 2)
    .fault('decide', null, 0.03)
    .wait(6_000)
    .expectHeld('a', 0)
    .fault('decide', null, 0.01)
    .wait(6_000)
    .expectHeld('b', 1)
    .fault('decide', null, 0.05)
    .wait(60_000)
    .expectConverged()
    .expectHeld('b', 0)
    .expectField('c', 'order 2', 'priority', 'low'),

  scenario('its maker may not see it when the server comes back older')
    .phone('a')
    .phone('b')
    .phone('c')
    .create('a', 'workOrder', 'found', { title: 'Found on the way' })
    .settle()
    .office('found', { officeOnly: true })
    .expectConverged()
    .fault('restartServer')
    .wait(60_000)
    .expectConverged()
    .fault('yesterday', null, 0.1)
    .edit('a', 'order 1', { priority: 'high' })
    .wait(30_000)
    .expectConverged()
    .expectCarried('a', 'found', false)
    .expectCarried('c', 'found'),

  scenario('catching up while others write')
    .phone('a')
    .phone('b')
    .phone('c')
    .offline('a')
    .edit('c', 'order 1', { priority: 'high' })
    .edit('c', 'order 2', { priority: 'low' })
    .wait(5_000)
    .fault('slowServer', null, 0.99)
    .fault('cutBehindCheckpoint', 'a', 0.1)
    .after(0)
    .online('a')
    .after(120)
    .write('b', 'order 1', 'notes', ' One.')
    .write('c', 'order 2', 'notes', ' Two.')
    .write('b', 'order 3', 'notes', ' Three.')
    .write('c', 'order 1', 'notes', ' Four.')
    .write('b', 'order 2', 'notes', ' Five.')
    .write('c', 'order 3', 'notes', ' Six.')
    .write('b', 'order 1', 'notes', ' Seven.')
    .fault('cutBehindCheckpoint', 'a', 0.1)
    .write('c', 'order 2', 'notes', ' Eight.')
    .write('b', 'order 3', 'notes', ' Nine.')
    .write('c', 'order 1', 'notes', ' Ten.')
    .write('b', 'order 2', 'notes', ' Eleven.')
    .fault('cutBehindCheckpoint', 'a', 0.1)
    .write('c', 'order 3', 'notes', ' Twelve.')
    .write('b', 'order 1', 'notes', ' Thirteen.')
    .write('c', 'order 2', 'notes', ' Fourteen.')
    .expectConverged(),
]
