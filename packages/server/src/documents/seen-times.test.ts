import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SeenTimes } from './seen-times.ts'

test('[D10] what was the newest time that an author had seen is told from the state vector alone', () => {
  const edits = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 100 })), {
    maxLength: 30,
  })
  const seen = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), fc.nat(12))
  fc.assert(
    fc.property(edits, seen, (made, vector) => {
      const times = new SeenTimes()
      const clocks = new Map<number, number>()
      const newest = new Map<number, number>()
      const rows = made.map(([client, time]) => {
        const toClock = (clocks.get(client) ?? 0) + 1
        clocks.set(client, toClock)
        newest.set(client, Math.max(time, newest.get(client) ?? 0))
        times.add(client, toClock, time, time)
        return { client, toClock, time: newest.get(client) ?? 0 }
      })
      const had = new Map(Object.entries(vector).map(([client, clock]) => [Number(client), clock]))
      const expected = rows
        .filter(({ client, toClock }) => toClock <= (had.get(client) ?? 0))
        .reduce((most, { time }) => Math.max(most, time), 0)
      expect(times.newestSeen(Y.encodeStateVector(had))).toBe(expected)
    }),
  )
})
