import { type MovedOutRecord, typeOf } from '@fieldmerge/shared'
import type { Replica } from '../../replica/replica.ts'
import { t } from '../text/texts.ts'
import { dayOf, dayTitle } from '../text/time.ts'
import { textOf } from './fact-values.ts'
import { notices } from './notices.ts'

/** Tells the person what their own edit has moved out of their profile. @returns how to stop */
export const tellFarewells = ({ farewells, facts, pins }: Replica, zone: () => string): (() => void) => {
  // Titles of what goes at once are gone by the time the person reads of it: they are read here, before it goes.
  const told = (records: readonly MovedOutRecord[]): void => {
    // A booking goes with its work order, and people speak of the work order.
    const [first] = records.toSorted((a, b) => rank(a) - rank(b))
    if (first === undefined || pins.isPinned(first.record)) return
    const known = facts.get(first.record)
    const title = textOf(known, 'title') || textOf(known, 'name')
    if (title === '') return
    const until = first.until === 0 ? null : dayTitle(dayOf(first.until, zone()))
    notices.add({ text: t.notice.movedOut(`“${title}”`, until) })
  }
  return farewells.onMovedOut(told)
}

const rank = ({ record }: MovedOutRecord): number => (typeOf(record) === 'workOrder' ? 0 : 1)
