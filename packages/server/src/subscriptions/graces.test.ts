import type { RecordId, UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { Graces } from './graces.ts'

const ana = 'user/ana' as UserId
const order = 'workOrder/1' as RecordId

test('[D188] a grace that could not be written is told, and runs on until the next start', async () => {
  const full = async (): Promise<void> => {
    throw new Error('the disk is full')
  }
  const told = Promise.withResolvers<unknown>()
  const graces = new Graces({ load: async () => [], put: full, remove: full }, (_, detail) =>
    told.resolve(detail),
  )
  graces.begin(ana, order, 'documents', 1_000)
  expect(await told.promise).toEqual({ error: 'the disk is full' })
  expect(graces.running()).toMatchObject([{ user: ana, record: order, until: 1_000 }])
})
