import type { Scenario } from './scenario.ts'

/** Somebody has an order open in both of their tabs. */
export const inTwoTabs = (day: Scenario): Scenario =>
  day.phone('a').phone('b').open('a', 'order 1').openTab('a').wait(4_000).open('a', 'order 1')

/** It becomes the office's alone. */
export const lostInTwoTabs = (day: Scenario): Scenario =>
  inTwoTabs(day).wait(2_000).office('order 1', { officeOnly: true })
