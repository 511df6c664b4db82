import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyBehind } from './copy-behind.ts'

/** A copy, as much of it as is on the disk, and a document with rows in an outbox that are saved when it is said. */
const aCopy = (stored: Uint8Array = new Uint8Array([0, 0]), behind = (work: () => void): void => work()) => {
  const onDisk = new Y.Doc()
  const rows: PromiseWithResolvers<void>[] = []
  const doc = new Y.Doc()
  let isClosed = false
  let writes = 0
  const copy = copyBehind(
    doc,
    (mirror) => {
      Y.applyUpdate(mirror, stored)
      mirror.on('update', (update: Uint8Array) => {
        writes++
        Y.applyUpdate(onDisk, update)
      })
      return {
        loaded: Promise.resolve(),
        async close() {
          isClosed = true
        },
      }
    },
    () => Promise.all(rows.map(({ promise }) => promise)),
    behind,
  )
  const write = (key: string): PromiseWithResolvers<void> => {
    doc.getMap('record').set(key, 1)
    const row = Promise.withResolvers<void>()
    row.promise.catch(() => undefined)
    rows.push(row)
    return row
  }
  const kept = (): readonly string[] => Object.keys(onDisk.getMap('record').toJSON())
  return { doc, copy, write, kept, isClosed: () => isClosed, writes: () => writes }
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

test('[R65] of letters written one after the other a copy hears once, behind what is shown; when it is closed, at once', async () => {
  const later: (() => void)[] = []
  const { copy, write, kept, writes } = aCopy(undefined, (work) => void later.push(work))
  await copy.loaded
  for (const letter of ['a', 'b', 'c']) write(letter).resolve()
  await turn()
  expect([later.length, kept()]).toEqual([1, []])
  for (const work of later.splice(0)) work()
  await turn()
  expect([kept(), writes()]).toEqual([['a', 'b', 'c'], 1])
  write('d').resolve()
  await copy.close()
  expect([kept(), writes()]).toEqual([['a', 'b', 'c', 'd'], 2])
  // What was to come behind finds nothing left.
  for (const work of later) work()
  await turn()
  expect(writes()).toBe(2)
})

test('[R89] where no copies are kept nobody follows what is written', async () => {
  const doc = new Y.Doc()
  const followed: string[] = []
  const copy = copyBehind(
    doc,
    () => null,
    async () => void followed.push('saved'),
    () => void followed.push('behind'),
  )
  await copy.loaded
  doc.getMap('record').set('title', 'Pump')
  await copy.close()
  expect([followed, doc._observers.has('update')]).toEqual([[], false])
})
