import { expect, test, vi } from 'vitest'
import type { SocketEvents } from '../../replica/link/socket.ts'
import { MemoryReplicaStore } from '../../replica/stores/memory-replica-store.ts'
import { head } from '../../replica/testing/batches.ts'
import { betweenKeys } from '../parts/at-rest.ts'
import { connectInTurn, storeInTurn } from './in-turn.ts'

/** Good moments come when they are given. */
const moments = () => {
  const waiting: (() => void)[] = []
  return {
    moment: () => new Promise<void>((resolve) => waiting.push(resolve)),
    give: async () => {
      // Who waits for one has asked for it by then.
      await new Promise((resolve) => setTimeout(resolve))
      waiting.shift()?.()
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

const batch = { records: [], removed: [], emptied: [], checkpoint: null }

test('[A265] frames come in their order, each at a moment of its own, and none behind the end of their socket', async () => {
  const { moment, give } = moments()
  const heard: string[] = []
  let socket: SocketEvents | undefined
  const connect = connectInTurn((events) => {
    socket = events
    return { send: () => undefined, close: () => undefined }
  }, moment)
  connect({
    onOpen: () => heard.push('open'),
    onFrame: ([first], done) => {
      heard.push(`frame ${first}`)
      done?.()
    },
    onClose: (code) => heard.push(`closed ${code}`),
  })
  socket?.onOpen()
  for (const n of [1, 2, 3]) socket?.onFrame(new Uint8Array([n]))
  await give()
  expect(heard).toEqual(['open', 'frame 1'])
  await give()
  socket?.onClose(1006, '')
  await give()
  expect(heard).toEqual(['open', 'frame 1', 'frame 2', 'closed 1006'])
})

test('[A275] a frame waits until the one before is dealt with', async () => {
  const { moment, give } = moments()
  const deal: (() => void)[] = []
  let socket: SocketEvents | undefined
  const connect = connectInTurn((events) => {
    socket = events
    return { send: () => undefined, close: () => undefined }
  }, moment)
  connect({ onOpen: vi.fn(), onFrame: (_, done) => deal.push(done ?? vi.fn()), onClose: vi.fn() })
  for (const n of [1, 2]) socket?.onFrame(new Uint8Array([n]))
  await give()
  await give()
  expect(deal).toHaveLength(1)
  deal[0]?.()
  await give()
  expect(deal).toHaveLength(2)
})

test('[A274] large frames, and batches of many records, are what takes long', async () => {
  const asked: boolean[] = []
  const moment = async (isMuch: boolean): Promise<void> => void asked.push(isMuch)
  let socket: SocketEvents | undefined
  const connect = connectInTurn((events) => {
    socket = events
    return { send: () => undefined, close: () => undefined }
  }, moment)
  connect({ onOpen: vi.fn(), onFrame: (_, done) => done?.(), onClose: vi.fn() })
  for (const size of [100, 100_000]) socket?.onFrame(new Uint8Array(size))
  await expect.poll(() => asked).toEqual([false, true])
  const store = storeInTurn(new MemoryReplicaStore(), moment)
  await store.apply(batch)
  await store.apply({
    ...batch,
    records: Array.from({ length: 20 }, (_, n) => ({ head: head(n, 1), base: null, rows: [] })),
  })
  expect(asked.slice(2)).toEqual([false, false, true, true])
})

test('[R86] what waits for its turn is heard as it comes', () => {
  const onHeard = vi.fn()
  let socket: SocketEvents | undefined
  const connect = connectInTurn(
    (events) => {
      socket = events
      return { send: () => undefined, close: () => undefined }
    },
    () => new Promise(() => undefined),
  )
  connect({ onOpen: vi.fn(), onFrame: vi.fn(), onClose: vi.fn(), onHeard })
  socket?.onFrame(new Uint8Array([1]))
  expect(onHeard).toHaveBeenCalledOnce()
})

test('[A265] a batch is stored at one moment, and what follows from it comes at another', async () => {
  const { moment, give } = moments()
  const store = new MemoryReplicaStore()
  const applied = vi.spyOn(store, 'apply')
  const done = vi.fn()
  void storeInTurn(store, moment).apply(batch).then(done)
  expect(applied).not.toHaveBeenCalled()
  await give()
  expect(applied).toHaveBeenCalledOnce()
  expect(done).not.toHaveBeenCalled()
  await give()
  expect(done).toHaveBeenCalledOnce()
})

test('[A265] while somebody types the moment is when the page is idle, else it is now', async () => {
  const asked = vi.fn((resolve: () => void) => resolve())
  vi.stubGlobal('requestIdleCallback', asked)
  // Another test may have typed just before.
  const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000)
  try {
    await betweenKeys()
    document.dispatchEvent(new Event('keydown'))
    await betweenKeys()
    expect(asked).toHaveBeenCalledExactlyOnceWith(expect.anything(), { timeout: 1_000 })
  } finally {
    vi.unstubAllGlobals()
    now.mockRestore()
    // The last key is not one of a time to come.
    document.dispatchEvent(new Event('keydown'))
  }
})
