import { lostInTwoTabs } from './in-two-tabs.ts'
import { type Scenario, scenario } from './scenario.ts'

/** Two have one order open and type in turns, faster than the network carries it. */
const typedByTwo = (): Scenario => {
  let told = scenario('two type into one text')
    .phone('a')
    .phone('b')
    .open('a', 'order 1')
    .open('b', 'order 1')
    .wait(2_000)
    .after(30)
  for (let i = 0; i < 12; i++) told = told.write(i % 2 === 0 ? 'a' : 'b', 'order 1', 'notes', ` ${i}`, i / 12)
  return told.expectConverged()
}

/** Days on which several have one record open at the same time. */
export const liveDays: readonly Scenario[] = [
  typedByTwo(),

  lostInTwoTabs(scenario('a right is lost in two tabs that have a live channel')).expectConverged(),

  scenario('the server stops while two have an order open')
    .phone('a')
    .phone('b')
    .open('a', 'order 1')
    .open('b', 'order 1')
    .wait(2_000)
    .fault('restartServer', null, 0.1)
    .write('a', 'order 1', 'notes', ' Meanwhile.')
    .after(5_000)
    .write('b', 'order 1', 'notes', ' Afterwards.')
    .expectConverged(),

  scenario('a right is lost while others type')
    .phone('a')
    .phone('b')
    .phone('c')
    .open('a', 'order 1')
    .open('c', 'order 1')
    .wait(2_000)
    .write('a', 'order 1', 'notes', ' Mine.')
    .after(100)
    .office('order 1', { officeOnly: true })
    .write('c', 'order 1', 'notes', ' Not for the crew.')
    .write('c', 'order 1', 'notes', ' Nor this.')
    .after(1_000)
    .expectConverged()
    .office('order 1', { officeOnly: false })
    .settle()
    .open('b', 'order 1')
    .wait(1_000)
    .offline('b')
    .office('order 1', { officeOnly: true })
    .after(5_000)
    .online('b')
    .write('c', 'order 1', 'notes', ' While they come back.')
    .expectConverged(),
]
