import { newRecordId, systemClock, systemRandom, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { zlibDeflater } from '../zlib-deflater.ts'
import { firstCredit, Outlet } from './outlet.ts'

const ignored = (): void => undefined

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

test('[D206] memory of a large frame is written into again only when the network has taken the frame', async () => {
  const sent: { frame: Uint8Array; taken: () => void }[] = []
  const connection = {
    buffered: 0,
    send: (frame: Uint8Array, taken: () => void = ignored) => void sent.push({ frame, taken }),
    close: () => undefined,
  }
  const outlet = new Outlet(connection, zlibDeflater, () => undefined)
  const send = async (bytes: number) => {
    await outlet.data(rows(bytes))
    const last = sent.at(-1)
    if (last === undefined) throw new Error('nothing was sent')
    return last
  }
  const first = await send(100_000)
  const asItWas = first.frame.slice()
  const second = await send(150_000)
  expect(second.frame.buffer).not.toBe(first.frame.buffer)
  expect(first.frame).toEqual(asItWas)
  first.taken()
  first.taken()
  const third = await send(120_000)
  expect(third.frame.buffer).toBe(first.frame.buffer)
  expect(third.frame.length).toBeLessThan(120_200)
  const fourth = await send(120_000)
  expect(fourth.frame.buffer).not.toBe(third.frame.buffer)
  // What grew beyond the memory it was given, and small frames, have their own.
  const [large, small] = [await send(3_000_000), await send(1_000)]
  large.taken()
  small.taken()
  expect((await send(110_000)).frame.buffer.byteLength).toBe(second.frame.buffer.byteLength)
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
