import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeStatus, nextStates } from '../commands/status-commands.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { SeededRandom } from '../testing/index.ts'
import { deriveStatus, replay } from './replay.ts'
import { readTransitions } from './transition.ts'

const booking = fieldService.type('booking')
const workOrder = fieldService.type('workOrder')
const cycleOf = (type: typeof booking) => {
  if (type.lifeCycle === null) throw new Error('has a life cycle')
  return type.lifeCycle
}
const cycle = cycleOf(booking)
const at = Date.UTC(2026, 0, 5)
const newDoc = (): Y.Doc => newDocument(booking)
const statusOf = (doc: Y.Doc): string => replay(cycle, readTransitions(doc, cycle)).state
const merge = (into: Y.Doc, from: Y.Doc): void => Y.applyUpdate(into, Y.encodeStateAsUpdate(from))

describe('status', () => {
  test('[S2] all orders of merging the same status changes give the same status', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 4 }), (seed, people) => {
        const random = new SeededRandom(seed)
        const phones = Array.from({ length: people }, newDoc)
        for (let step = 0; step < 12; step++) {
          const phone = random.pick(phones)
          const next = nextStates(phone, booking)
          if (next.length > 0 && random.chance(0.7))
            changeStatus(phone, booking, `t${step}`, random.pick(next), { by: 'user/a', at: at + step })
          else merge(phone, random.pick(phones))
        }
        const statuses = Array.from({ length: 6 }, () => {
          const doc = newDoc()
          for (const phone of phones.toSorted(() => random.unit() - 0.5)) merge(doc, phone)
          return statusOf(doc)
        })
        expect(new Set(statuses).size).toBe(1)
      }),
      { numRuns: 300 },
    )
  })

  test('[S2] work that was done beats a concurrent cancellation', () => {
    const [crew, desk] = [newDoc(), newDoc()]
    changeStatus(crew, booking, 'a', 'inProgress', { by: 'user/crew', at })
    changeStatus(crew, booking, 'b', 'completed', { by: 'user/crew', at })
    changeStatus(desk, booking, 'c', 'canceled', { by: 'user/desk', at })
    merge(desk, crew)
    expect(statusOf(desk)).toBe('completed')
  })

  test('[S2] who saw both rival statuses decides for good, even for the one of lower precedence', () => {
    const [crew, desk] = [newDoc(), newDoc()]
    changeStatus(crew, booking, 'a', 'inProgress', { by: 'user/crew', at })
    changeStatus(desk, booking, 'b', 'canceled', { by: 'user/desk', at })
    merge(desk, crew)
    expect(statusOf(desk)).toBe('canceled')
    changeStatus(desk, booking, 'c', 'scheduled', { by: 'user/desk', at: at + 1 })
    expect(statusOf(desk)).toBe('scheduled')
  })

  test('[S3] an illegal or circular status change stays visible and changes nothing', () => {
    const transitions = new Map(
      [
        { id: 'ok', to: 'traveling', after: null, over: [] },
        { id: 'leap', to: 'completed', after: 'nowhere', over: [] },
        { id: 'x', to: 'inProgress', after: 'y', over: [] },
        { id: 'y', to: 'onBreak', after: 'x', over: ['ok'] },
      ].map((one) => [one.id, { ...one, by: '', at: 0 }]),
    )
    const { state, illegal } = replay(cycle, transitions)
    expect(state).toBe('traveling')
    expect(illegal.map(({ id }) => id).toSorted()).toEqual(['leap', 'x', 'y'])
  })

  test('[S3] a status change that the life cycle does not know is refused by name, and nothing is written', () => {
    const doc = newDoc()
    changeStatus(doc, booking, 'a', 'completed', { by: 'user/a', at })
    expect(() => changeStatus(doc, booking, 'b', 'traveling', { by: 'user/a', at })).toThrow(
      'Completed does not lead to Traveling',
    )
    expect(readTransitions(doc, cycle).size).toBe(1)
  })
})

test.each([
  [[], 'unscheduled'],
  [['scheduled'], 'scheduled'],
  [['traveling'], 'inProgress'],
  [['inProgress'], 'inProgress'],
  [['onBreak'], 'inProgress'],
  [['completed'], 'completed'],
  [['canceled'], 'unscheduled'],
  [['scheduled', 'completed'], 'inProgress'],
  [['completed', 'canceled'], 'completed'],
  [['canceled', 'canceled'], 'unscheduled'],
  [['scheduled', 'canceled'], 'scheduled'],
])('[S4] bookings that are %j make the work order %s, as Dynamics maps them', (statuses, expected) => {
  const derivation = cycleOf(workOrder).derived
  if (derivation === null) throw new Error('is derived')
  const fact = Object.fromEntries(statuses.map((status, i) => [`booking/${i}`, status]))
  expect(deriveStatus(derivation, fact)).toBe(expected)
})
