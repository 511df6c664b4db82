import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockAt, dayAt, dayIn, type Picture } from './picture.ts'

test('[A260] a picture is for its days, by the clock that it was drawn by, in the app that has drawn it', () => {
  const moment = fc.date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true })
  fc.assert(
    fc.property(
      moment,
      moment,
      fc.constantFrom('now', 'older'),
      fc.constantFrom(0, 60),
      (drawn, at, app, late) => {
        const offset = drawn.getTimezoneOffset() + late
        const picture: Picture = { app, offset, days: { [dayAt(drawn)]: 'drawn' } }
        const isFor =
          app === 'now' && offset === at.getTimezoneOffset() && drawn.toDateString() === at.toDateString()
        expect(dayIn(picture, at, 'now')).toBe(isFor ? 'drawn' : null)
      },
    ),
    { numRuns: 200 },
  )
  const at = new Date(2026, 0, 4, 9, 5)
  expect([dayAt(at), clockAt(at)]).toEqual(['2026-01-04', '9:05'])
})

test.each([undefined, null, 7, 'picture', new Uint8Array([1]), {}, { app: 'now', offset: 0, days: 5 }])(
  '[A260] what is none is no picture: %s',
  (stored) => {
    expect(dayIn(stored, new Date(), 'now')).toBeNull()
  },
)
