import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { textRuns } from './text-runs.ts'

test('[A192] the runs of a text are the text, and each is of who wrote it, whatever was typed and deleted at once', () => {
  const edit = fc.record({
    who: fc.nat(2),
    at: fc.nat(30),
    gone: fc.nat(3),
    put: fc.nat(4),
    sync: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
      const meet = (): void => {
        for (const a of docs) for (const b of docs) Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
      }
      for (const { who, at, gone, put, sync } of edits) {
        const text = docs[who]?.getText('notes')
        if (text === undefined) continue
        const place = Math.min(at, text.length)
        text.delete(place, Math.min(gone, text.length - place))
        // Everybody types a letter of their own: it tells who wrote it.
        text.insert(place, 'abc'.charAt(who).repeat(put))
        if (sync) meet()
      }
      meet()
      for (const doc of docs) {
        const runs = textRuns(doc.getText('notes'))
        expect(runs.map((run) => run.text).join('')).toBe(doc.getText('notes').toString())
        for (const { client, text } of runs) expect(text).toBe('abc'.charAt(client - 1).repeat(text.length))
        expect(runs.every((run, place) => run.client !== runs[place + 1]?.client)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
