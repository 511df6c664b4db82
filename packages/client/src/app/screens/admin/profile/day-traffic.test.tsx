import { render, screen } from '@solidjs/testing-library'
import { beforeAll, expect, test } from 'vitest'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DayTraffic } from './day-traffic.tsx'

beforeAll(speakAdmin)

test('[A250] what is sent on a usual day is told for the person and over the role, and by how many days', () => {
  const of = (updates: number, bytes: number) => ({ updates, bytes })
  const day = {
    ofDays: 6.8,
    person: of(1, 300),
    median: of(1_200, 90_000),
    most95: of(2_000, 2_000_000),
    largest: of(3_000, 3_000_000),
  }
  render(() => <DayTraffic day={day} />)
  screen.getByText('For this person 1 update, 300 B')
  const rows = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))
  expect(rows).toEqual([
    ['', 'median', '95 %', 'largest'],
    ['Updates', '1,200', '2,000', '3,000'],
    ['Size', '90 kB', '2.0 MB', '3.0 MB'],
  ])
  screen.getByText(/in the last 7 days/)
})
