import type { RecordId, UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { FormerlyCarried } from './formerly-carried.ts'
import type { LeftRecord } from './formerly-carried-store.ts'
import { MemoryFormerlyCarriedStore } from './memory-formerly-carried-store.ts'

const ana = 'user/ana' as UserId
const booking = (n: number): RecordId => `booking/${n}` as RecordId

test('[D142] what leaves together is written together, and what fails is told to all whom it is about', async () => {
  const store = new MemoryFormerlyCarriedStore()
  const written: (readonly LeftRecord[])[] = []
  const put = store.put.bind(store)
  store.put = async (left) => {
    written.push(left)
    if (written.length === 1) throw new Error('the disk is full')
    await put(left)
  }
  const formerly = new FormerlyCarried(store)
  const first = [1, 2, 3].map((n) => formerly.left(ana, booking(n), n))
  expect(formerly.leftAt(ana, booking(3))).toBe(3)
  const outcomes = await Promise.allSettled(first)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  const later = formerly.left(ana, booking(4), 4)
  // The write of the fourth is under way.
  await Promise.resolve()
  await Promise.all([later, formerly.left(ana, booking(5), 5), formerly.left(ana, booking(6), 6)])
  expect(written.map((left) => left.map(({ at }) => at))).toEqual([[1, 2, 3], [4], [5, 6]])
  expect((await store.load(0)).map(({ at }) => at)).toEqual([4, 5, 6])
})

test('[D189] what left longer ago than it counts is not held in memory, however long the server runs', async () => {
  const day = 86_400_000
  const formerly = new FormerlyCarried(new MemoryFormerlyCarriedStore())
  const leave = (n: number, at: number) => formerly.left(ana, booking(n), at)
  await leave(1, 0)
  await leave(2, day)
  // It came back and left again.
  await leave(1, 10 * day)
  await leave(3, 35 * day)
  expect([1, 2, 3].map((n) => formerly.leftAt(ana, booking(n)))).toEqual([10 * day, null, 35 * day])
})
