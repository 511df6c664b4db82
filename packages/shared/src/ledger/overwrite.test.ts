import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRoots } from '../documents/roots.ts'
import { fieldService } from '../record-types/field-service.ts'
import { type MapPlace, mapAt } from './ledger-path.ts'
import { overwrite } from './overwrite.ts'

const type = fieldService.type('workOrder')
const places: readonly MapPlace[] = [
  { root: 'record', child: null, key: 'title' },
  { root: 'record', child: null, key: 'removed' },
  { root: 'tasks', child: 't', key: 'name' },
]
const aValue = fc.oneof(
  fc.constantFrom(null, true, 'Straße 7', 0.5, 2 ** 40, -3),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.record({ by: fc.string(), at: fc.nat() }, { noNullPrototype: true }),
)

/** What Yjs makes of it in a copy of the document. */
const asYjs = (doc: Y.Doc, place: MapPlace, value: unknown, client: number): Uint8Array => {
  const copy = openRoots(new Y.Doc(), type)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = client
  let update: Uint8Array = new Uint8Array()
  copy.on('update', (made: Uint8Array) => {
    update = made
  })
  mapAt(copy, place)?.set(place.key, value)
  return update
}

test('[S95] what overwrites a key without a copy of the document is byte for byte what Yjs makes with one', () => {
  const step = fc.record({
    writer: fc.nat(2),
    place: fc.constantFrom(...places),
    value: aValue,
    meets: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), aValue, (steps, value) => {
      const doc = openRoots(new Y.Doc(), type)
      doc.getMap('tasks').set('t', new Y.Map([['name', 'Fuse']]))
      const writers = [11, 2 ** 31, 2 ** 20].map((client) => {
        const writer = openRoots(new Y.Doc(), type)
        Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
        writer.clientID = client
        return writer
      })
      for (const { writer, place, value: its, meets } of steps) {
        const own = writers[writer] ?? doc
        if (meets) Y.applyUpdate(own, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own)))
        mapAt(own, place)?.set(place.key, its)
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc)))
      }
      for (const client of [7, 11])
        for (const place of places) {
          const update = overwrite(doc, place, value, client)
          if (mapAt(doc, place)?._map.get(place.key) === undefined) expect(update).toBeNull()
          else expect(update).toEqual(asYjs(doc, place, value, client))
        }
    }),
    { numRuns: 120 },
  )
})

test('[S95] there is none where the key is empty or the child is not there', () => {
  const doc = openRoots(new Y.Doc(), type)
  expect(overwrite(doc, { root: 'record', child: null, key: 'title' }, 'x', 7)).toBeNull()
  expect(overwrite(doc, { root: 'tasks', child: 'none', key: 'name' }, 'x', 7)).toBeNull()
})
