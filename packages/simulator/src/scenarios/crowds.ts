import { type Scenario, scenario } from './scenario.ts'

const crew = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const

const withPhones = (name: string, count: number): Scenario =>
  crew.slice(0, count).reduce((told, phone) => told.phone(phone), scenario(name))

/** Everybody gets the order by a booking of theirs, then all write into one text, some of them offline. */
const tenInOneText = (): Scenario => {
  let told = withPhones('ten people in one text', 10)
  for (const name of crew.slice(2, 9))
    told = told.create(name, 'booking', `visit ${name}`, {
      name: 'Crane 1',
      workOrder: '@order 1',
      resource: `@person ${name}`,
      start: Date.UTC(2026, 2, 27, 12),
      end: Date.UTC(2026, 2, 27, 13),
    })
  told = told.settle().offline('b', 'd', 'f').after(40)
  for (let round = 0; round < 3; round++)
    for (const [n, name] of crew.entries())
      told = told.write(name, 'order 1', 'notes', ` ${name}${round}`, n / 10, round === 2 ? 3 : 0)
  return told.after(5_000).online('b', 'd', 'f').expectConverged()
}

/** Many at once, in one record or one collection. */
export const crowds: readonly Scenario[] = [
  tenInOneText(),

  scenario('removal against edit')
    .phone('a')
    .phone('b')
    .phone('c')
    .offline('a', 'b')
    .removeChild('a', 'order 1', 'tasks', 0)
    .editChild('b', 'order 1', 'tasks', 0, { done: true })
    .edit('b', 'order 1', { priority: 'high' })
    .remove('c', 'order 1')
    .after(10_000)
    .online('a', 'b')
    .expectConverged()
    .expectField('c', 'order 1', 'removed', true)
    .expectField('c', 'order 1', 'priority', 'high'),

  scenario('everybody sorts the tasks')
    .phone('a')
    .phone('b')
    .addChild('a', 'order 1', 'tasks', { name: 'Third' })
    .addChild('b', 'order 1', 'tasks', { name: 'Fourth' })
    .settle()
    .offline('a', 'b')
    .moveChild('a', 'order 1', 'tasks', 0, 3)
    .moveChild('b', 'order 1', 'tasks', 0, 2)
    .moveChild('a', 'order 1', 'tasks', 1, 0)
    .removeChild('b', 'order 1', 'tasks', 3)
    .online('a', 'b')
    .expectConverged()
    .expectField('a', 'order 1', 'tasks', 3),

  scenario('a phone that was copied')
    .phone('a')
    .phone('b')
    .offline('a')
    .write('a', 'order 1', 'notes', ' From the first.')
    .fault('clone', 'a', 0.4)
    .write('a', 'order 1', 'notes', ' From the first again.')
    .after(10_000)
    .online('a')
    .expectConverged(),
]
