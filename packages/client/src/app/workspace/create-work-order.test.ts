import { expect, test } from 'vitest'
import { soonToday } from './create-work-order.ts'

test('[A37] a follow-up is booked for today, also shortly before midnight', () => {
  const at = (time: string): number => Date.parse(`2026-11-23T${time}-05:00`)
  expect(soonToday(at('10:03:00'), 'America/New_York')).toBe(at('10:15:00'))
  expect(soonToday(at('10:15:00'), 'America/New_York')).toBe(at('10:15:00'))
  expect(soonToday(at('23:49:00'), 'America/New_York')).toBe(at('23:49:00'))
  expect(soonToday(at('23:49:00'), 'UTC')).toBe(at('23:49:00') + 11 * 60_000)
})
