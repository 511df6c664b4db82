import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sortedJson } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { honestHistory, SeededRandom } from '../testing/index.ts'
import { completeFacts } from './complete-facts.ts'
import { ownFacts } from './own-facts.ts'

const workOrder = fieldService.type('workOrder')
const origin = { by: 'user/a', at: 1_000 }
const factsOf = (doc: Y.Doc): string => sortedJson(ownFacts(doc, workOrder, origin))
const newDoc = (gc: boolean): Y.Doc => newDocument(workOrder, { gc })

test('[S24] facts are a function of the content: every order of merging and every reload gives the same ones', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 80 }), (seed, steps) => {
      const { replicas } = honestHistory(workOrder, seed, steps)
      const random = new SeededRandom(seed)
      // Children of several people are kept by Yjs in the order in which they came.
      for (const replica of replicas)
        for (let i = random.below(4); i > 0; i--) {
          const child = new Y.Map([['product', `product/${random.below(5)}`]])
          replica.getMap('products').set(`p${random.below(1e9)}`, child)
        }
      const merged = newDoc(true)
      for (const replica of replicas) Y.applyUpdate(merged, Y.encodeStateAsUpdate(replica))
      const facts = factsOf(merged)
      for (let i = 0; i < 3; i++) {
        const doc = newDoc(random.chance(0.5))
        for (const replica of replicas.toSorted(() => random.unit() - 0.5))
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica))
        expect(factsOf(doc)).toBe(facts)
        const again = newDoc(random.chance(0.5))
        Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
        expect(factsOf(again)).toBe(facts)
      }
    }),
    { numRuns: 150 },
  )
})

/** Whatever a stranger's program may write under a key. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(undefined, new Uint8Array([1]), 2n ** 60n, Number.NaN, -0),
  fc.string({ unit: 'binary' }),
)

test('[S25] whatever a document holds, its facts are flat, of the declared kinds, and the same after a journey as JSON', () => {
  const fields = fc.constantFrom(...Object.keys(workOrder.fields), 'removed', 'status', 'title', 'unheard')
  const children = fc.constantFrom('tasks', 'products')
  const writes = fc.array(
    fc.record({
      place: fc.oneof(fc.constant('record'), fc.constant('transitions'), children),
      fields,
      anything,
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(writes, fc.string({ unit: 'binary', maxLength: 5_000 }), (written, notes) => {
      const doc = newDoc(true)
      doc.getText('notes').insert(0, notes)
      for (const { place, fields: key, anything: value } of written) {
        const map = doc.getMap(place)
        if (place === 'tasks' || place === 'products') {
          const child = new Y.Map()
          map.set(key, child)
          for (const name of ['done', 'product', 'name', 'removed']) child.set(name, value)
        } else map.set(key, value)
      }
      const facts = completeFacts(workOrder, ownFacts(doc, workOrder, origin), {
        bookingStatuses: { 'booking/a': 'scheduled', 'booking/b': 'no status' },
      })
      for (const [name, value] of Object.entries(facts)) expect([name, isFact(value)]).toEqual([name, true])
      expect(sortedJson(JSON.parse(JSON.stringify(facts)))).toBe(sortedJson(facts))
      const { tasks, tasksDone, products } = facts
      expect(Number(tasksDone)).toBeLessThanOrEqual(Number(tasks))
      expect(Array.isArray(products)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

const isFact = (value: unknown): boolean => {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true
  if (typeof value === 'number') return Number.isFinite(value)
  const inner = Array.isArray(value) ? value : Object.values(value as object)
  return inner.every((one) => typeof one === 'string')
}
