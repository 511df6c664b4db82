import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyBehind } from './copy-behind.ts'

/** A copy, as much of it as is on the disk, and a document with rows in an outbox that are saved when it is said. */
const aCopy = (stored: Uint8Array = new Uint8Array([0, 0])) => {
  const onDisk = new Y.Doc()
  const rows: PromiseWithResolvers<void>[] = []
  const doc = new Y.Doc()
  let isClosed = false
  const copy = copyBehind(
    doc,
    (mirror) => {
      Y.applyUpdate(mirror, stored)
      mirror.on('update', (update: Uint8Array) => Y.applyUpdate(onDisk, update))
      return {
        loaded: Promise.resolve(),
        async close() {
          isClosed = true
        },
      }
    },
    () => Promise.all(rows.map(({ promise }) => promise)),
  )
  const write = (key: string): PromiseWithResolvers<void> => {
    doc.getMap('record').set(key, 1)
    const row = Promise.withResolvers<void>()
    row.promise.catch(() => undefined)
    rows.push(row)
    return row
  }
  const kept = (): readonly string[] => Object.keys(onDisk.getMap('record').toJSON())
  return { doc, copy, write, kept, isClosed: () => isClosed }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('[R57] a copy has nothing that was written here before its row is saved, and then all of it in order', async () => {
  const { copy, write, kept, isClosed } = aCopy()
  await copy.loaded
  const [first, second] = [write('first'), write('second')]
  await turn()
  expect(kept()).toEqual([])
  first.resolve()
  await turn()
  // What comes behind stands on what came before: the turn's rows are one transaction.
  expect(kept()).toEqual([])
  second.resolve()
  await turn()
  expect(kept()).toEqual(['first', 'second'])
  const third = write('third')
  const closing = copy.close()
  await turn()
  expect([kept().length, isClosed()]).toEqual([2, false])
  third.resolve()
  await closing
  expect([kept().length, isClosed()]).toEqual([3, true])
})

test('[R57] what comes from elsewhere is kept at once; behind a row that cannot be saved nothing is', async () => {
  const other = new Y.Doc()
  other.getMap('record').set('theirs', 1)
  const { doc, copy, write, kept } = aCopy()
  await copy.loaded
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  await turn()
  expect(kept()).toEqual(['theirs'])
  write('mine').reject(new Error('the disk is full'))
  other.getMap('record').set('later', 1)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  await turn()
  expect(kept()).toEqual(['theirs'])
  await copy.close()
})

test('[R57] what a copy holds is in the document when it is loaded, and is not written to it again', async () => {
  const before = new Y.Doc()
  before.getMap('record').set('seen', 1)
  const { doc, copy, kept } = aCopy(Y.encodeStateAsUpdate(before))
  await copy.loaded
  expect(doc.getMap('record').toJSON()).toEqual({ seen: 1 })
  await turn()
  expect(kept()).toEqual([])
  await copy.close()
})
