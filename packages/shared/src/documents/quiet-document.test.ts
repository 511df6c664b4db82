import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SeededRandom } from '../testing/seeded-random.ts'
import { QuietDocument } from './quiet-document.ts'

const events = [
  'beforeAllTransactions',
  'beforeTransaction',
  'beforeObserverCalls',
  'afterTransaction',
  'afterTransactionCleanup',
  'update',
  'updateV2',
  'afterAllTransactions',
  'destroy',
] as const

/** What a document tells of the same edits to listeners that come and go meanwhile. */
const toldBy = (doc: Y.Doc): readonly string[] => {
  doc.clientID = 1
  const random = new SeededRandom(5)
  const told: string[] = []
  const listeners = new Map(events.map((event) => [event, () => told.push(event)]))
  for (let i = 0; i < 200; i++) {
    const event = random.pick(events)
    const listener = listeners.get(event) ?? expect.unreachable()
    if (random.chance(0.5)) doc.on(event as 'update', listener)
    else doc.off(event as 'update', listener)
    doc.getMap('record').set('title', `pole ${i}`)
    told.push('.')
  }
  doc.destroy()
  return told
}

test('[S96] listeners that come and go hear the same events as those of a document of Yjs', () => {
  const told = toldBy(new QuietDocument())
  expect(told).toEqual(toldBy(new Y.Doc()))
  expect(new Set(told).size).toBeGreaterThan(events.length - 2)
})
