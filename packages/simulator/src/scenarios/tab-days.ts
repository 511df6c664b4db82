import { inTwoTabs, lostInTwoTabs } from './in-two-tabs.ts'
import { type Scenario, scenario } from './scenario.ts'

/** The leading tab falls asleep between an edit and its answer, again and again, each time a little later. */
const asleepOverAnswers = (pauses: readonly number[]): Scenario =>
  pauses.reduce(
    (told, pause) =>
      told
        .after(1_000)
        .edit('a', 'order 1', { title: `Written ${pause} ms before` })
        .after(pause)
        .fault('freezeTab', 'a', 0.5)
        .wait(40_000)
        .expectConverged()
        .showTab('a'),
    scenario('the leading tab falls asleep over its answers').phone('a').phone('b').openTab('a').wait(4_000),
  )

/** Days on which somebody has the app open in several tabs. */
export const tabDays: readonly Scenario[] = [
  inTwoTabs(scenario('two tabs'))
    .edit('a', 'order 1', { priority: 'high' })
    .write('b', 'order 1', 'notes', ' Called again.')
    .showTab('a')
    .write('a', 'order 1', 'notes', ' Fuse blown.')
    .expectConverged()
    .expectField('a', 'order 1', 'priority', 'high')
    .expectField('b', 'order 1', 'priority', 'high'),

  scenario('the tab that leads is closed with unsent edits')
    .phone('a')
    .phone('b')
    .openTab('a')
    .wait(4_000)
    .offline('a')
    .showTab('a')
    .edit('a', 'order 1', { priority: 'urgent' })
    .showTab('a')
    .edit('a', 'booking 1', { name: 'Second visit' })
    .fault('killTab', 'a')
    .online('a')
    .expectConverged()
    .expectField('b', 'order 1', 'priority', 'urgent'),

  scenario('a tab sleeps while another leads')
    .phone('a')
    .phone('b')
    .openTab('a')
    .wait(4_000)
    .fault('freezeTab', 'a', 0.6)
    .edit('b', 'order 1', { title: 'While it sleeps' })
    .edit('a', 'order 1', { priority: 'low' })
    .wait(20_000)
    .office('booking 1', { resource: '@person b' })
    .edit('a', 'order 2', { priority: 'high' })
    .wait(30_000)
    .expectConverged()
    .expectField('b', 'order 2', 'priority', 'high'),

  scenario('a tab wakes and writes what it had received')
    .phone('a')
    .phone('b')
    .openTab('a')
    .wait(4_000)
    .after(30)
    .office('order 1', { title: 'On its way' })
    .fault('freezeTab', 'a', 0.5)
    .office('booking 1', { resource: '@person b' })
    .office('order 2', { title: 'On its way, too' })
    .wait(14_000)
    .after(1_000)
    .office('order 1', { title: 'Afterwards' })
    .office('booking 1', { resource: '@person a' })
    .wait(30_000)
    .expectConverged(),

  asleepOverAnswers([25, 35, 45, 60]),

  lostInTwoTabs(scenario('a right is lost in two tabs').withoutLive())
    .expectConverged()
    .office('order 1', { officeOnly: false, title: 'Back again' })
    .expectConverged()
    .expectField('a', 'order 1', 'title', 'Back again'),
]
