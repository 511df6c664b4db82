import 'fake-indexeddb/auto'
import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { IndexedWorkingCopies } from './indexed-working-copies.ts'

/** They do not know yet what there is. */
const fresh = () => new IndexedWorkingCopies('test/copies/')
const aRecord = () => newRecordId('workOrder', systemClock, systemRandom)

test('[R54] a copy keeps what is written before its library is there, and what comes later', async () => {
  const record = aRecord()
  const doc = new Y.Doc()
  const copy = fresh().attach(record, doc)
  doc.getMap('record').set('title', 'at once')
  await copy.loaded
  doc.getMap('record').set('summary', 'later')
  await copy.close()
  const again = new Y.Doc()
  const kept = fresh().attach(record, again)
  await kept.loaded
  expect(again.getMap('record').toJSON()).toEqual({ title: 'at once', summary: 'later' })
  await kept.close()
})

test('[R54] a copy that is closed before its library is there makes none, and is not waited for', async () => {
  const record = aRecord()
  const copy = fresh().attach(record, new Y.Doc())
  await copy.close()
  await copy.loaded
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`test/copies/${record}`)
})

test('[R54] a copy that is not there yet is not waited for, and one that is there is', async () => {
  const own = new IndexedWorkingCopies('test/new-copies/')
  const record = aRecord()
  await own.list()
  const doc = new Y.Doc()
  const copy = own.attach(record, doc)
  await copy.loaded
  const isThere = async (): Promise<boolean> => (await own.list()).includes(record)
  expect(await isThere()).toBe(false)
  doc.getMap('record').set('title', 'written meanwhile')
  await expect.poll(isThere).toBe(true)
  await copy.close()
  const again = new Y.Doc()
  const kept = own.attach(record, again)
  await kept.loaded
  expect(again.getMap('record').get('title')).toBe('written meanwhile')
  await kept.close()
  await own.drop(record)
  const anew = own.attach(record, new Y.Doc())
  await anew.loaded
  expect(await isThere()).toBe(false)
  await anew.close()
})
