import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isKnown } from './known-update.ts'

const step = fc.record({ by: fc.nat(2), at: fc.nat(20), text: fc.string({ maxLength: 3 }), cut: fc.nat(2) })

test('[R66] what is known changes nothing when it is applied, and letters that are there are known', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(30)), (steps, taken) => {
      const writers = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
      const updates: { readonly update: Uint8Array; readonly cut: number }[] = []
      for (const { by, at, text, cut } of steps) {
        const doc = writers[by] as Y.Doc
        let update: Uint8Array | null = null
        doc.once('update', (made: Uint8Array) => (update = made))
        const prose = doc.getText()
        const place = Math.min(at, prose.length)
        const length = Math.min(cut, prose.length - place)
        doc.transact(() => {
          prose.delete(place, length)
          prose.insert(place, text)
        })
        if (update !== null) updates.push({ update, cut: length })
      }
      const doc = new Y.Doc()
      for (const nth of taken) {
        const { update } = updates[nth % Math.max(1, updates.length)] ?? {}
        if (update !== undefined) Y.applyUpdate(doc, update)
      }
      for (const { update, cut } of updates) {
        const before = Y.encodeStateAsUpdate(doc)
        const [known, copy] = [isKnown(doc, update), new Y.Doc()]
        Y.applyUpdate(copy, before)
        Y.applyUpdate(copy, update)
        if (known) expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(reread(before)))
        Y.applyUpdate(doc, update)
        const isWhole = doc.store.pendingStructs === null
        if (cut === 0 && isWhole) expect(isKnown(doc, update)).toBe(true)
      }
    }),
  )
})

test('[R66] a large update is never taken for known', () => {
  const doc = new Y.Doc()
  doc.getText().insert(0, 'x'.repeat(2_000))
  expect(isKnown(doc, Y.encodeStateAsUpdate(doc))).toBe(false)
})

const reread = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}
