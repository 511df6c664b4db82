import { expect, test } from 'vitest'
import { type Network, networkAfter } from './network.ts'
import { markOf, type SyncState } from './sync-mark.ts'

const state = (change: Partial<SyncState> = {}): SyncState => ({
  network: { state: 'online', since: 0 },
  reason: null,
  edits: 0,
  orders: 0,
  sent: false,
  unsaved: 0,
  held: 0,
  refused: 0,
  confirmedAt: 1_000,
  progress: null,
  storeProblem: false,
  ...change,
})
const offline: Network = { state: 'offline', since: 0 }

test('[A3] safe is said with the time of the server’s word, and only when nothing waits', () => {
  expect(markOf(state())).toEqual({ kind: 'safe', at: 1_000 })
  expect(markOf(state({ edits: 1, orders: 1 })).kind).not.toBe('safe')
  expect(markOf(state({ confirmedAt: null }))).toEqual({ kind: 'connecting' })
})

test('[A3] an edit is on the phone until it is sent, and sent until it is confirmed', () => {
  expect(markOf(state({ edits: 2 }))).toEqual({ kind: 'onPhone', n: 2 })
  expect(markOf(state({ edits: 2, sent: true }))).toEqual({ kind: 'sent', n: 2 })
  expect(markOf(state({ edits: 2, sent: true, network: offline }))).toEqual({ kind: 'onPhone', n: 2 })
})

test('[A3] what could not even be saved comes before everything', () => {
  const worst = state({ unsaved: 1, edits: 3, held: 2, network: { state: 'signIn', since: 0 } })
  expect(markOf(worst)).toEqual({ kind: 'unsaved', n: 1 })
})

test('[A3] a session that ended and a door that is closed are told, not called offline', () => {
  expect(markOf(state({ network: { state: 'signIn', since: 0 }, edits: 3 }))).toEqual({
    kind: 'signIn',
    n: 3,
  })
  expect(markOf(state({ network: { state: 'barred', since: 0 } }))).toEqual({ kind: 'barred' })
})

test('[A3] held and refused edits are told when nothing else waits', () => {
  expect(markOf(state({ held: 1, refused: 1 }))).toEqual({ kind: 'held', n: 2 })
  expect(markOf(state({ held: 1, edits: 1, network: offline }))).toEqual({ kind: 'onPhone', n: 1 })
})

test('[A3] no network and nothing waiting is neither safe nor an alarm', () => {
  expect(markOf(state({ network: offline }))).toEqual({ kind: 'offline' })
})

test('[A3] while the device is being filled the mark counts', () => {
  expect(markOf(state({ progress: { records: 12, ofRecords: 340 } }))).toEqual({
    kind: 'filling',
    n: 12,
    m: 340,
  })
})

test('[A4] however often the link tries again, it is one time without network', () => {
  let network: Network = { state: 'online', since: 0 }
  const steps = ['waiting', 'connecting', 'greeting', 'waiting', 'connecting'] as const
  for (const [at, link] of steps.entries()) network = networkAfter(network, link, 100 + at)
  expect(network).toEqual({ state: 'offline', since: 100 })
  expect(networkAfter(network, 'flowing', 500)).toEqual({ state: 'online', since: 500 })
})

test('[A4] a start is not called offline before something has failed', () => {
  const start: Network = { state: 'unknown', since: 0 }
  expect(networkAfter(start, 'connecting', 10)).toBe(start)
  expect(networkAfter(start, 'waiting', 10)).toEqual({ state: 'offline', since: 10 })
})
