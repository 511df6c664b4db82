import { newRecordId, systemClock, systemRandom, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { zlibDeflater } from '../zlib-deflater.ts'
import { firstCredit, Outlet } from './outlet.ts'

const rows = (bytes: number): ToDevice => ({
  type: 'records',
  records: [
    {
      record: newRecordId('workOrder', systemClock, systemRandom),
      typeVersion: 1,
      why: 'filter',
      as: 'documents',
      version: 1,
      time: 1,
      facts: '',
      base: null,
      rows: [new Uint8Array(bytes)],
    },
  ],
})

test('[D176] what a device has missed is sent before it grants anything, no more than is agreed, and to a new one nothing', async () => {
  const frames: number[] = []
  const connection = {
    buffered: 0,
    send: (frame: Uint8Array) => void frames.push(frame.length),
    close: () => undefined,
  }
  const outlet = new Outlet(connection, zlibDeflater, () => undefined)
  expect(outlet.isOpen).toBe(false)
  outlet.presume()
  expect(outlet.isOpen).toBe(true)
  await outlet.data(rows(firstCredit / 2))
  expect(outlet.isOpen).toBe(true)
  await outlet.data(rows(firstCredit / 2))
  expect([outlet.isOpen, frames.length]).toEqual([false, 2])
  outlet.grant(1_000)
  expect([outlet.isOpen, outlet.stored]).toEqual([true, 0])
  outlet.grant(firstCredit)
  expect(outlet.stored).toBe(firstCredit)
})
