import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Credit } from './credit.ts'

/** What the server does with credit: it begins a batch of any size while there is some, and what is given back is credit again. */
class Server {
  credit: number
  readonly onItsWay: number[] = []

  constructor(granted: number) {
    this.credit = granted
  }

  send(bytes: number): void {
    if (this.credit <= 0) return
    this.credit -= bytes
    this.onItsWay.push(bytes)
  }
}

test('[R94] the server never waits for credit that the device holds back', () => {
  const batch = fc.record({
    bytes: fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 6_000_000 })),
    /** How many of those on their way are stored before the next one is sent. */
    storedBefore: fc.nat(3),
    changesSet: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 60 }), (batches) => {
      const credit = new Credit()
      const server = new Server(credit.open())
      const store = (atOnce: boolean): void => {
        const bytes = server.onItsWay.shift()
        if (bytes !== undefined) server.credit += credit.stored(bytes, atOnce)
        // Nothing comes any more by which the device would give anything back: the server must be free to send.
        if (server.onItsWay.length === 0) expect(server.credit).toBeGreaterThan(0)
      }
      for (const { bytes, storedBefore, changesSet } of batches) {
        for (let i = 0; i < storedBefore; i++) store(changesSet)
        server.send(bytes)
      }
      while (server.onItsWay.length > 0) store(false)
    }),
  )
})

test('[R94] a quarter of the window is given back at once, and a new connection owes nothing of the one before', () => {
  const credit = new Credit()
  const quarter = credit.open() / 4
  expect(credit.stored(quarter - 1, false)).toBe(0)
  expect(credit.stored(1, false)).toBe(quarter)
  expect(credit.stored(10, false)).toBe(0)
  expect(credit.stored(10, true)).toBe(20)
  expect(credit.stored(quarter - 1, false)).toBe(0)
  credit.open()
  expect(credit.stored(1, false)).toBe(0)
})
