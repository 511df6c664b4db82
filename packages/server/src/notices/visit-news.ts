import type { Facts, LedgerChange, RecordId, UserId, VisitNotice } from '@fieldmerge/shared'
import { bookingsOf } from '../documents/bookings-of.ts'
import { type AddressedNotice, linkIn, noticeTitle } from './addressed-notice.ts'

/** What one update has changed of what a record shows. */
export interface RecordUpdate {
  readonly record: RecordId
  readonly by: UserId
  readonly changes: readonly Pick<LedgerChange, 'kind' | 'path' | 'old' | 'value'>[]
}

const times = ['start', 'end', 'workOrder']
const stateOf = (facts: Facts): unknown => (facts.removed === true ? 'canceled' : facts.status)

/**
 * What updates of bookings mean for those who make the visits: which are theirs now, which are otherwise, which are not
 * theirs any more. Nothing of visits that are over, and nothing to somebody of what they did themselves.
 */
export const visitNews = (
  updates: readonly RecordUpdate[],
  factsOf: (record: RecordId) => Facts | null,
  now: number,
): readonly AddressedNotice[] =>
  [...Map.groupBy(updates, ({ record }) => record)].flatMap(([booking, own]) => {
    const facts = factsOf(booking)
    if (facts === null || !isAhead(facts, now)) return []
    return newsOf(own, facts).map(({ to, kind }) => ({
      to,
      about: booking,
      notice: noticeOf(kind, booking, facts, factsOf),
    }))
  })

/** What it means for those who are to make its visits that a job was canceled, or opened again. */
export const orderNews = (
  updates: readonly RecordUpdate[],
  factsOf: (record: RecordId) => Facts | null,
  now: number,
): readonly AddressedNotice[] =>
  [...Map.groupBy(updates, ({ record }) => record)].flatMap(([order, own]) => {
    const facts = factsOf(order)
    const moves = own.flatMap(({ by, changes }) =>
      changes.filter(({ kind }) => kind === 'transition').map(({ old }) => ({ by, old })),
    )
    const [was, is] = [moves[0]?.old === 'canceled', facts?.status === 'canceled']
    if (facts === null || moves.length === 0 || was === is) return []
    return bookingsOf(facts).flatMap((booking) => {
      const visit = factsOf(booking)
      const to = linkIn(visit?.resource)
      if (visit === null || to === null || to === moves.at(-1)?.by || !isDue(visit, now)) return []
      const notice = noticeOf(is ? 'canceled' : 'assigned', booking, visit, factsOf)
      return { to, about: booking, notice }
    })
  })

/** Somebody may still set out for it, or is at it. */
const isDue = (facts: Facts, now: number): boolean =>
  isAhead(facts, now) && stateOf(facts) !== 'canceled' && stateOf(facts) !== 'completed'

interface News {
  readonly to: UserId
  readonly kind: VisitNotice
}

const newsOf = (updates: readonly RecordUpdate[], facts: Facts): readonly News[] => {
  const by = (wanted: (change: RecordUpdate['changes'][number]) => boolean): UserId | null =>
    updates.findLast(({ changes }) => changes.some(wanted))?.by ?? null
  const all = updates.flatMap(({ changes }) => changes)
  const isNew = all.some(({ kind }) => kind === 'created')
  const given = all.find(({ path }) => path === 'resource')
  const [before, after] = [isNew ? null : linkIn(given?.old ?? facts.resource), linkIn(facts.resource)]
  const isOff = stateOf(facts) === 'canceled'
  const statusBy = by(({ kind }) => kind === 'transition' || kind === 'removed' || kind === 'broughtBack')
  const givenBy = by(({ kind, path }) => kind === 'created' || path === 'resource')
  const timesBy = by(({ path }) => times.includes(path))
  const told = (to: UserId | null, kind: VisitNotice, author: UserId | null): readonly News[] =>
    to === null || author === null || author === to ? [] : [{ to, kind }]
  if (isOff) return isNew ? [] : told(before ?? after, 'canceled', statusBy)
  if (stateOf(facts) === 'completed') return []
  const wasGiven = isNew || (given !== undefined && before !== after)
  if (wasGiven)
    return [...told(before === after ? null : before, 'away', givenBy), ...told(after, 'assigned', givenBy)]
  if (isBack(all)) return told(after, 'assigned', statusBy)
  return told(after, 'changed', timesBy)
}

/** It was called off, and is not any more. */
const isBack = (changes: readonly RecordUpdate['changes'][number][]): boolean => {
  const first = changes.find(({ kind }) => kind === 'transition' || kind === 'broughtBack')
  return first?.kind === 'broughtBack' || first?.old === 'canceled'
}

const isAhead = ({ start, end }: Facts, now: number): boolean => {
  const last = typeof end === 'number' ? end : start
  return typeof last === 'number' && last > now
}

const noticeOf = (
  kind: VisitNotice,
  booking: RecordId,
  facts: Facts,
  factsOf: (record: RecordId) => Facts | null,
): AddressedNotice['notice'] => {
  const order = linkIn(facts.workOrder)
  const { start } = facts
  return {
    kind,
    title: noticeTitle(order === null ? facts : factsOf(order)),
    record: order ?? booking,
    at: typeof start === 'number' ? start : null,
  }
}
