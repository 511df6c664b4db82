import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, ZonedTime } from './zoned-time.ts'

const boston = new ZonedTime('America/New_York')
const at = (wall: string): string => new Date(boston.instantOf(Date.parse(`${wall}Z`))).toISOString()

test('[I7] a local time is five hours behind UTC in winter and four in summer', () => {
  expect(at('2022-01-31T08:05:00')).toBe('2022-01-31T13:05:00.000Z')
  expect(at('2022-07-31T08:05:00')).toBe('2022-07-31T12:05:00.000Z')
})

test('[I7] on the days of change noon is noon, an hour left out counts on, an hour told twice is its first', () => {
  expect(at('2022-03-13T01:59:59')).toBe('2022-03-13T06:59:59.000Z')
  expect(at('2022-03-13T02:30:00')).toBe('2022-03-13T07:30:00.000Z')
  expect(at('2022-03-13T12:00:00')).toBe('2022-03-13T16:00:00.000Z')
  expect(at('2022-11-06T01:30:00')).toBe('2022-11-06T05:30:00.000Z')
  expect(at('2022-11-06T12:00:00')).toBe('2022-11-06T17:00:00.000Z')
})

test('[I7] a wall time that exists reads back as it was, in every zone and season', () => {
  const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'].map(
    (zone) => new ZonedTime(zone),
  )
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2 ** 41 }), (zone, instant) => {
      const wall = zone.wallOf(instant)
      expect(zone.wallOf(zone.instantOf(wall))).toBe(wall)
      // Earlier only in the hour that is told twice.
      expect(instant - zone.instantOf(wall)).toBeGreaterThanOrEqual(0)
      expect(instant - zone.instantOf(wall)).toBeLessThanOrEqual(3_600_000)
    }),
  )
})

test('[I7] whole days later it is the same time of day, over changes of the clock too', () => {
  const eight = Date.parse('2022-03-12T13:00:00Z')
  expect(new Date(boston.addDays(eight, 1)).toISOString()).toBe('2022-03-13T12:00:00.000Z')
  expect(boston.dayOf(boston.addDays(eight, 1)) - boston.dayOf(eight)).toBe(1)
  expect(boston.addDays(eight, 7) - eight).toBe(7 * dayMs - 3_600_000)
})
