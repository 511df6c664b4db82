import { encodeToDevice, systemClock, systemRandom, type ToDevice } from '@fieldmerge/shared'
import { expect, test, vi } from 'vitest'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { openLoneReplica } from '../testing/lone-replica.ts'
import type { SocketEvents } from './socket.ts'

const welcome: ToDevice = {
  type: 'welcome',
  serverVersion: 'test',
  generation: new Uint8Array(16),
  head: 0,
  serverTime: 0,
  limits: { envelopeBytes: 1, structs: 1, frameBytes: 1 },
  resume: 'continue',
}

/** A replica whose link flows to the test, which is the server and the clock. */
const aFlowingReplica = async () => {
  const sockets: SocketEvents[] = []
  const waiting: { readonly ms: number; readonly then: () => void }[] = []
  const outboxStore = new MemoryOutboxStore()
  const noted = vi.spyOn(outboxStore, 'writeNote')
  let now = systemClock.now()
  const replica = await openLoneReplica({
    clock: { now: () => now },
    random: systemRandom,
    timers: {
      soon: () => () => undefined,
      after(ms, then) {
        const timer = { ms, then }
        waiting.push(timer)
        return () => void (waiting.includes(timer) && waiting.splice(waiting.indexOf(timer), 1))
      },
    },
    connect: (events) => {
      sockets.push(events)
      return { send: () => undefined, close: () => undefined }
    },
    token: async () => 'token',
    outboxStore,
  })
  const told = (message: ToDevice): void => sockets.at(-1)?.onFrame(encodeToDevice(message))
  replica.start()
  await expect.poll(() => sockets.length).toBe(1)
  sockets[0]?.onOpen()
  told(welcome)
  await expect.poll(() => replica.status.link).toBe('flowing')
  return {
    replica,
    sockets,
    noted,
    told,
    pass(ms: number): void {
      now += ms
      for (const timer of waiting.filter((one) => one.ms === ms)) {
        waiting.splice(waiting.indexOf(timer), 1)
        timer.then()
      }
    },
  }
}

test('[R86] a link whose server has sent something since it was asked lives, though the answer waits for its turn', async () => {
  const { replica, sockets, pass } = await aFlowingReplica()
  replica.tryNow()
  sockets[0]?.onHeard?.()
  pass(8_000)
  expect(replica.status.link).toBe('flowing')
  replica.tryNow()
  pass(8_000)
  expect(replica.status.link).toBe('waiting')
  await replica.close()
})

test('[R84] that the server has confirmed is told each time, and noted for the next start every five seconds at most', async () => {
  const { replica, noted, told, pass } = await aFlowingReplica()
  for (let n = 0; n < 3; n++) {
    pass(2_000)
    const before = replica.status.confirmedAt
    told({ type: 'pong', n })
    await expect.poll(() => replica.status.confirmedAt).not.toBe(before)
  }
  expect(noted).toHaveBeenCalledOnce()
  const before = replica.status.confirmedAt ?? 0
  pass(2_000)
  told({ type: 'pong', n: 3 })
  await expect.poll(() => noted.mock.lastCall).toEqual(['confirmedAt', before + 2_000])
  await replica.close()
})
