import { fieldService, type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { Replica } from '../../replica/replica.ts'
import type { Row } from './fact-signals.ts'
import { linkOf } from './fact-values.ts'
import { pointingAt } from './pointing.ts'

/** A reason for which a record is on this device. Each stands by itself; it goes when the last one has gone. */
export type HereReason = 'profile' | 'pinned' | 'kept' | 'open' | 'unsent' | 'created'

/** Why a record is here: every reason, and how it hangs together with the person's own bookings. */
export interface WhyHere {
  readonly reasons: readonly HereReason[]
  /** Only what lists show of it is here. */
  readonly factsOnly: boolean
  /** From a booking of the person to the record, by links; empty where there is no such way. */
  readonly path: readonly RecordId[]
}

export const whyHere = (
  { facts, outbox, pins }: Pick<Replica, 'facts' | 'outbox' | 'pins'>,
  me: UserId,
  record: RecordId,
  isOpen: boolean,
): WhyHere => {
  const head = facts.head(record)
  const reasons: HereReason[] = []
  if (head?.why === 'filter') reasons.push('profile')
  // A pin is what the server keeps it for, where there is one.
  if (pins.isPinned(record)) reasons.push('pinned')
  else if (head?.why === 'kept') reasons.push('kept')
  if (outbox.isDirty(record)) reasons.push('unsent')
  if (isOpen) reasons.push('open')
  if (facts.get(record)?.createdBy === me) reasons.push('created')
  const ofType = (type: string): readonly Row[] =>
    [...facts.ofType(type)].map(([id, own]) => ({ record: id, facts: own }))
  return {
    reasons,
    factsOnly: head?.as === 'facts',
    path: wayFromBooking(me, record, (id) => facts.get(id), ofType),
  }
}

/** Steps from a booking that still explain something to a person. */
const longest = 4
/** Hubs, as a town's whole territory, have thousands of neighbours: looking at some is enough. */
const mostLooked = 300

const wayFromBooking = (
  me: UserId,
  record: RecordId,
  factsOf: (record: RecordId) => Row['facts'] | undefined,
  ofType: (type: string) => readonly Row[],
): readonly RecordId[] => {
  const isMine = (id: RecordId): boolean => typeOf(id) === 'booking' && linkOf(factsOf(id), 'resource') === me
  const before = new Map<RecordId, RecordId | null>([[record, null]])
  let front: readonly RecordId[] = [record]
  for (let step = 0; step <= longest && before.size < mostLooked; step++) {
    const mine = front.find(isMine)
    if (mine !== undefined) return wayTo(mine, before)
    const next: RecordId[] = []
    for (const at of front)
      for (const neighbour of neighboursOf(at, factsOf, ofType)) {
        if (before.has(neighbour) || before.size >= mostLooked) continue
        before.set(neighbour, at)
        next.push(neighbour)
      }
    front = next
  }
  return []
}

/** Who leads there: what points at a record, and what it is a part of. */
const neighboursOf = (
  record: RecordId,
  factsOf: (record: RecordId) => Row['facts'] | undefined,
  ofType: (type: string) => readonly Row[],
): readonly RecordId[] => {
  const type = fieldService.types.get(typeOf(record))
  if (type === undefined) return []
  const whole = linkOf(factsOf(record), 'parent')
  const pointing = pointingAt(record, type, ofType).flatMap(({ records }) => records)
  return whole === null ? pointing : [...pointing, whole]
}

const wayTo = (from: RecordId, before: ReadonlyMap<RecordId, RecordId | null>): readonly RecordId[] => {
  const way: RecordId[] = []
  for (let at: RecordId | null = from; at !== null; at = before.get(at) ?? null) way.push(at)
  return way
}
