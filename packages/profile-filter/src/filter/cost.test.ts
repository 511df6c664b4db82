import { fieldService } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { monday, theirRecords, theirWeek } from '../testing/busy-week.ts'
import { newProfileFilter } from './new-profile-filter.ts'

// Bounds ten times above what was measured on two shared cores: they catch a change of order, not of taste.

test('[F35] 5,000 records and 200 users are ready in less than a second', () => {
  const begun = performance.now()
  const differences = newProfileFilter(fieldService).apply(theirWeek, monday)
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(theirRecords.length).toBe(5_000)
  expect(differences.length).toBeGreaterThan(50_000)
})

test('[F35] a change that no profile reads takes less than five microseconds', () => {
  const filter = newProfileFilter(fieldService)
  filter.apply(theirWeek, monday)
  const changes = Array.from({ length: 20 }, (_, n) =>
    theirRecords.map(([record, facts]) => [
      { kind: 'facts', record, facts: { ...facts, text: `text ${n}` } } as const,
    ]),
  ).flat()
  const begun = performance.now()
  for (const change of changes) filter.apply(change, monday)
  expect(((performance.now() - begun) * 1_000) / changes.length).toBeLessThan(5)
})
