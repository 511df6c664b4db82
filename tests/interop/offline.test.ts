import 'fake-indexeddb/auto'
import { fieldService, replaceText } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { until } from '../harness/until.ts'
import { Town } from './town.ts'

const workOrder = fieldService.type('workOrder')

test('[Y7] edits of a stock client without a network, over reloads, arrive as one bundle in its name', async () => {
  await using town = await Town.start()
  const first = town.stock('ana', { kept: 'ana' })
  await first.synced()
  await first.close()
  const clientIds: number[] = []
  for (const word of ['Pole 12. ', 'Fuse burnt. ', 'Lid open. ']) {
    const page = town.stock('ana', { kept: 'ana', connect: false })
    await page.loaded()
    clientIds.push(page.doc.clientID)
    page.doc.getText('notes').insert(0, word)
    page.doc.getMap('record').set('title', word)
    await page.close()
  }
  // Meanwhile somebody else edits the same record with the app.
  const app = await town.app('ben')
  const open = await app.openRecord(town.order)
  await open.edit('Note', (doc, origin) => replaceText(doc, workOrder, 'notes', 0, 0, 'Dog! ', origin))
  await until(
    (changed) => app.onStatus(changed),
    () => app.status.edits === 0,
    () => app.status,
  )

  const back = town.stock('ana', { kept: 'ana' })
  await back.sees((doc) => doc.getText('notes').toString().includes('Dog! '))
  await until(
    (changed) => app.onContent(town.order, changed),
    () => open.doc.getText('notes').length === back.doc.getText('notes').length,
    () => [open.doc.getText('notes').toString(), back.doc.getText('notes').toString()],
  )
  const notes = open.doc.getText('notes').toString()
  for (const word of ['Pole 12. ', 'Fuse burnt. ', 'Lid open. ', 'Dog! ']) expect(notes).toContain(word)
  const log = await town.left()
  expect(log.held).toEqual([])
  expect(log.content(town.order)).toBe(back.content())
  const bundles = log.ofRecord(town.order).filter(({ author }) => author.device === 'device-of-ana')
  expect(bundles.map(({ author, bundle }) => [author.user, bundle])).toEqual([[town.people.ana.user, true]])
  expect(new Set(clientIds).size).toBe(3)
})
