import 'fake-indexeddb/auto'
import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { IndexedWorkingCopies } from './indexed-working-copies.ts'

const copies = new IndexedWorkingCopies('test/copies/')
const aRecord = () => newRecordId('workOrder', systemClock, systemRandom)

test('[R54] a copy keeps what is written before its library is there, and what comes later', async () => {
  const record = aRecord()
  const doc = new Y.Doc()
  const copy = copies.attach(record, doc)
  doc.getMap('record').set('title', 'at once')
  await copy.loaded
  doc.getMap('record').set('summary', 'later')
  await copy.close()
  const again = new Y.Doc()
  const kept = copies.attach(record, again)
  await kept.loaded
  expect(again.getMap('record').toJSON()).toEqual({ title: 'at once', summary: 'later' })
  await kept.close()
})

test('[R54] a copy that is closed before its library is there makes none, and is not waited for', async () => {
  const record = aRecord()
  const copy = copies.attach(record, new Y.Doc())
  await copy.close()
  await copy.loaded
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`test/copies/${record}`)
})
