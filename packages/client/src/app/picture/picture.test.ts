import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasOneOffset } from '../text/time.ts'
import { type Picture, pictureAt } from './picture.ts'

const hour = 3_600_000

test('[A260] a picture is for days of its person, by the clock that it was drawn by, in the app that has drawn it', () => {
  const moment = fc.date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true })
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: -40, max: 40 }),
      fc.constantFrom('now', 'older'),
      fc.constantFrom(0, 60),
      fc.constantFrom(-5, 0, 5.75, 14),
      (drawn, hoursLater, app, late, hoursAhead) => {
        const at = new Date(drawn.getTime() + hoursLater * hour)
        const ahead = hoursAhead * hour
        const dayOf = (instant: Date): number => Math.floor((instant.getTime() + ahead) / (24 * hour))
        const device = drawn.getTimezoneOffset() + late
        const day = new Date(dayOf(drawn) * 24 * hour).toISOString().slice(0, 10)
        const picture: Picture = { app, device, ahead, days: { [day]: 'drawn' } }
        const isFor = app === 'now' && device === at.getTimezoneOffset() && dayOf(drawn) === dayOf(at)
        expect(pictureAt(picture, at, 'now')?.markup ?? null).toBe(isFor ? 'drawn' : null)
      },
    ),
    { numRuns: 200 },
  )
})

test.each([
  [-5, '2026-01-04', '21:05'],
  [0, '2026-01-05', '2:05'],
  [14, '2026-01-05', '16:05'],
])('[A260] its clock is that of the person, %s hours ahead', (hoursAhead, day, clock) => {
  const at = new Date(Date.UTC(2026, 0, 5, 2, 5))
  const device = at.getTimezoneOffset()
  const picture: Picture = { app: 'now', device, ahead: hoursAhead * hour, days: { [day]: 'drawn' } }
  expect(pictureAt(picture, at, 'now')).toEqual({ markup: 'drawn', clock })
})

test.each([undefined, null, 7, 'picture', new Uint8Array([1]), {}, { app: 'now', device: 0, days: {} }])(
  '[A260] what is none is no picture: %s',
  (stored) => {
    expect(pictureAt(stored, new Date(), 'now')).toBeNull()
  },
)

test.each([
  ['2026-10-31', -4, true],
  ['2026-11-01', -4, false],
  ['2026-11-02', -4, false],
  ['2026-11-02', -5, true],
])(
  '[A260] no picture is drawn for a day on which clocks change: %s, %s hours ahead',
  (day, hours, isDrawn) => {
    expect(hasOneOffset(day, hours * hour, 'America/New_York')).toBe(isDrawn)
  },
)
