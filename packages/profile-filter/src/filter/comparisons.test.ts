import { type Facts, fieldService } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { holds } from '../oracle/holds.ts'
import { spanOf } from '../oracle/local-days.ts'
import type { Condition } from '../profile/condition.ts'
import { parseProfile } from '../profile/parse-profile.ts'
import { type Comparison, comparisons, me, myTeams, noon } from '../testing/comparisons-by-hand.ts'
import { idOf } from '../testing/ids.ts'
import { aProfile, aRule, hiring, Organization, where } from '../testing/organization.ts'

const zone = 'Europe/Berlin'

/** Asked as a product's filter: a record with these facts, a user with this profile. */
const byFilter = (condition: Condition, facts: Facts): boolean => {
  const org = new Organization('2026-11-25T12:00:00+01:00')
  org.publish(aProfile({ workOrder: aRule(where(condition)) }))
  const record = idOf('workOrder', 1)
  org.put(record, facts)
  org.tell(...hiring(me, ['field'], { teams: myTeams, timeZone: zone }))
  return org.carried(me).includes(record)
}

const byOracle = (condition: Condition, facts: Facts): boolean =>
  holds(condition, {
    catalog: fieldService,
    type: 'workOrder',
    facts,
    attribute: (name) => (name === 'id' ? [me] : name === 'teams' ? myTeams : []),
    span: (period) => spanOf(period, zone, noon),
  })

const told = ({ test: condition, value, holds: expected }: Comparison): string =>
  `${JSON.stringify(condition)} on ${String(value)}: ${expected}`

const factsOf = ({ fact, value }: Comparison): Facts => (value === undefined ? {} : { [fact]: value })

test('[F16] the filter compares as the table written by hand says', () => {
  for (const row of comparisons) expect(byFilter(row.test, factsOf(row)), told(row)).toBe(row.holds)
})

test('[F16] the oracle compares as the table written by hand says', () => {
  for (const row of comparisons) expect(byOracle(row.test, factsOf(row)), told(row)).toBe(row.holds)
})

test('[F16] every condition of the table is one that a profile may hold', () => {
  for (const row of comparisons) {
    if (row.fact === 'bookingStatuses') continue
    const parsed = parseProfile(aProfile({ workOrder: aRule(where(row.test)) }), fieldService)
    expect(parsed.ok ? [] : parsed.mistakes, told(row)).toEqual([])
  }
})

test('[F3] null passes isNull alone, a value of another kind passes nothing', () => {
  const kinds = { title: 'x', tasks: 1, officeOnly: true, openedAt: noon }
  for (const [fact, value] of Object.entries(kinds))
    for (const wrong of [[], {}, fact === 'title' ? 1 : 'x'])
      for (const op of ['isNull', 'notNull'] as const) {
        expect(byFilter({ fact, op }, { [fact]: null })).toBe(op === 'isNull')
        expect(byFilter({ fact, op }, { [fact]: value })).toBe(op === 'notNull')
        expect(byFilter({ fact, op }, { [fact]: wrong })).toBe(false)
      }
})
