import type { RecordId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CleanCopies } from './clean-copies.ts'

const order = 'workOrder/1' as RecordId

/** Copies on a disk that can fail; `log` tells what was asked of it. */
const onDisk = () => {
  const disk = { fails: false, hasShelved: true, log: [] as string[] }
  const copies = new CleanCopies(
    {
      attach() {
        disk.log.push('read')
        return { loaded: Promise.resolve(), close: async () => void disk.log.push('closed') }
      },
      async drop() {
        if (disk.fails) throw new Error('the database is gone')
        disk.log.push('thrown away')
      },
      list: async () => [],
    },
    () => disk.hasShelved,
  )
  const open = async (): Promise<readonly string[]> => {
    const copy = copies.attach(order, new Y.Doc())
    await copy?.loaded
    await copy?.close()
    return disk.log.splice(0)
  }
  return { disk, copies, open }
}

test('[R73] the copy of a record with shelved edits is thrown away once before it is read, after a start too', async () => {
  const { disk, copies, open } = onDisk()
  expect(await open()).toEqual(['thrown away', 'read', 'closed'])
  expect(await open()).toEqual(['read', 'closed'])
  copies.spoil(order)
  expect(await open()).toEqual(['thrown away', 'read', 'closed'])
  disk.hasShelved = false
  expect(await open()).toEqual(['read', 'closed'])
})

test('[R73] a copy that cannot be thrown away is not read until it was, whatever became of the shelf meanwhile', async () => {
  const { disk, copies, open } = onDisk()
  disk.fails = true
  copies.spoil(order)
  expect(await open()).toEqual([])
  disk.hasShelved = false
  expect(await open()).toEqual([])
  disk.fails = false
  expect(await open()).toEqual(['thrown away', 'read', 'closed'])
})

test('[R73] what is closed before its old copy is thrown away leaves no copy open', async () => {
  const { disk, copies } = onDisk()
  await copies.attach(order, new Y.Doc())?.close()
  expect(disk.log).toEqual(['thrown away', 'read', 'closed'])
})
