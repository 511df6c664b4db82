import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { rootKind, rootsOf } from '../documents/roots.ts'
import { fieldService } from '../record-types/field-service.ts'
import { honestHistory, SeededRandom } from '../testing/index.ts'
import { StockUser } from '../testing/stock-user.ts'
import { structAt } from './arrival.ts'
import { examineBundle } from './examine-bundle.ts'
import { examineEnvelope } from './examine-envelope.ts'
import type { Touched, TouchedPlace } from './touched.ts'

const workOrder = fieldService.type('workOrder')
const aCopy = (gc: boolean): Y.Doc => newDocument(workOrder, { gc })

/** Where an item lies in a document that has it, found from the outside. */
const placeOfItem = (doc: Y.Doc, item: Y.Item): string => {
  const { parent, parentSub } = item
  if (!(parent instanceof Y.AbstractType)) throw new Error('an item without parent')
  const child = parent._item
  const above = child === null ? parent : child.parent
  const root = [...rootsOf(workOrder)].find((name) => doc.share.get(name) === above) ?? '?'
  if (child !== null) return `${root}/${child.parentSub}/${parentSub}`
  return rootKind(workOrder, root) === 'children' ? `${root}/${parentSub}/` : `${root}//${parentSub ?? ''}`
}

/** The places of what an update brings and erases, unit by unit, in a document that forgets nothing. */
const bruteForce = (whole: Y.Doc, update: Uint8Array): ReadonlySet<string> => {
  const { structs, ds } = Y.decodeUpdate(update)
  const places = new Set<string>()
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (let unit = clock; unit < clock + len; unit++) {
        const item = structAt(whole, { client, clock: unit })
        if (item instanceof Y.Item && !item.deleted && item.parentSub === null)
          places.add(placeOfItem(whole, item))
      }
  const before = structs.map(({ id }) => Y.getState(whole.store, id.client))
  Y.applyUpdate(whole, update)
  for (const [index, { id, length }] of structs.entries())
    for (let clock = Math.max(id.clock, before[index] ?? 0); clock < id.clock + length; clock++) {
      const item = structAt(whole, { client: id.client, clock })
      if (item instanceof Y.Item) places.add(placeOfItem(whole, item))
    }
  return places
}

const textOf = ({ root, child, field }: TouchedPlace): string => `${root}/${child ?? ''}/${field ?? ''}`

const expectSame = (touched: Touched, expected: ReadonlySet<string>): readonly TouchedPlace[] => {
  const places = touched.places()
  expect(places.map(textOf).sort()).toEqual([...expected].sort())
  return places
}

test('[S90] the places that an envelope touches are those of its items and of the texts in which it erases', () => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 50; seed++) {
    const [server, whole] = [aCopy(seed % 3 > 0), aCopy(false)]
    for (const envelope of honestHistory(workOrder, seed, 50).envelopes) {
      const admission = examineEnvelope(server, workOrder, envelope)
      const expected = bruteForce(whole, envelope.update)
      if (admission.kind === 'admitted')
        for (const { holds } of expectSame(admission.touched, expected)) seen.add(holds)
      Y.applyUpdate(server, envelope.update)
    }
  }
  expect([...seen].sort()).toEqual(['child', 'children', 'fields', 'prose', 'transitions'])
})

test('[S90] the places of a bundle are those of all that is new in it, whatever it mixes', () => {
  for (let seed = 0; seed < 30; seed++) {
    const random = new SeededRandom(seed)
    const [server, whole] = [aCopy(true), aCopy(false)]
    const users = [new StockUser(workOrder, random), new StockUser(workOrder, random)]
    for (let round = 0; round < 12; round++) {
      const user = random.pick(users)
      for (let work = 1 + random.below(6); work > 0; work--) user.work()
      if (random.chance(0.2)) user.reopen()
      const bundle = user.push(Y.encodeStateVector(server))
      const admission = examineBundle(server, workOrder, bundle, () => 'mine')
      const expected = bruteForce(whole, bundle)
      if (admission.kind === 'admitted') expectSame(admission.touched, expected)
      else expect(admission.kind).toBe('nothingNew')
      Y.applyUpdate(server, bundle)
      user.pull(server)
    }
  }
})
