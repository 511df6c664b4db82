import { systemClock } from '@fieldmerge/shared'
import { hearTopic, type Topic } from '../../session/desk-line.ts'
import type { Questions } from '../../session/questions.ts'
import { presenceSchema } from './device-presence.ts'
import { type HeldCase, heldPageSchema } from './held-case.ts'
import { type LedgerRow, ledgerPageSchema } from './ledger-row.ts'
import { type PersonPresence, peopleOf } from './person-presence.ts'

/** Something that somebody who plans may want to be told of. In another version it is news once more. */
export type News = { readonly id: string; readonly version: string; readonly at: number } & (
  | { readonly kind: 'held'; readonly held: HeldCase }
  | { readonly kind: 'lost'; readonly row: LedgerRow }
  | { readonly kind: 'overdue'; readonly person: PersonPresence }
)

/** Where news of one kind come from. */
export interface NewsSource {
  /** All there is now; null when the server was not reached. */
  look(): Promise<readonly News[] | null>
  /** Hears when there may be another look to take. @returns how to stop */
  hear(changed: () => void): () => void
}

/** More than that are not counted one by one. */
const page = 100
/** It is late by hours: a minute more is nothing, and a line to the server less is one for the screens. */
const lookEvery = 60_000

export const heldSource = (questions: Questions): NewsSource => ({
  async look() {
    const answer = await questions.get(`/api/held?limit=${page}`, heldPageSchema)
    if (answer.kind !== 'ok') return null
    return answer.value.cases.map((held) => ({
      kind: 'held',
      id: held.id,
      version: held.newest,
      at: held.since,
      held,
    }))
  },
  hear: (changed) => hearNews(questions, 'held', changed),
})

export const lostSource = (questions: Questions): NewsSource => ({
  async look() {
    const answer = await questions.get(`/api/ledger?state=open&limit=${page}`, ledgerPageSchema)
    if (answer.kind !== 'ok') return null
    return answer.value.rows.map((row) => ({ kind: 'lost', id: row.id, version: '', at: foundAt(row), row }))
  },
  hear: (changed) => hearNews(questions, 'lost', changed),
})

/** `hoursAway`: after which people without a word are overdue. */
export const overdueSource = (questions: Questions, hoursAway: number): NewsSource => ({
  async look() {
    const answer = await questions.get('/api/presence', presenceSchema)
    if (answer.kind !== 'ok') return null
    const people = peopleOf(answer.value.devices, hoursAway * 3_600_000, systemClock.now())
    return people.flatMap((person) =>
      person.overdueSince === null
        ? []
        : { kind: 'overdue', id: person.user, version: `${person.since}`, at: person.overdueSince, person },
    )
  },
  hear(changed) {
    const look = (): void => {
      if (!document.hidden) changed()
    }
    const timer = setInterval(look, lookEvery)
    document.addEventListener('visibilitychange', look)
    changed()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  },
})

/** At the beginning too: what came before may be news. */
const hearNews = (questions: Questions, topic: Topic, changed: () => void): (() => void) =>
  hearTopic(questions, topic, { onEvent: changed, onLine: () => undefined })

/** It was found when the later of its two sides arrived. */
const foundAt = ({ serverTime, lost, won }: LedgerRow): number =>
  Math.max(serverTime, lost?.serverTime ?? 0, won?.serverTime ?? 0)
