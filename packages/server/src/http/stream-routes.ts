import { suggest, type UserId } from '@fieldmerge/shared'
import { Hono } from 'hono'
import { BadLedgerQuery } from '../ledger/parse-filter.ts'
import type { Organization } from '../organization.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { mayDecide } from './deciders.ts'
import { eventStream, type OpenTap } from './event-stream.ts'
import { heldTap } from './held-tap.ts'
import { answering, startOf } from './ledger-routes.ts'
import { ledgerTap } from './ledger-tap.ts'
import { presenceJson } from './presence-json.ts'
import { presenceTap } from './presence-tap.ts'
import { signedIn } from './signed-in.ts'

/** What can be heard together. */
export const topics = ['ledger', 'lost', 'held', 'presence'] as const
type Topic = (typeof topics)[number]

/**
 * `GET /api/stream?of=ledger,held`: several streams as one, since a browser has six lines to a server for all of its
 * windows. `begin` says which of them its reader may hear; a place in the log to go on from has `ledger` alone.
 */
export const streamRoutes = (organization: Organization, profiles: ProfileAdministration): Hono => {
  const json = presenceJson(organization, profiles)
  const tapOf = (topic: Topic, user: UserId, from: number): OpenTap => {
    switch (topic) {
      case 'ledger':
        return ledgerTap(organization, user, {}, { event: 'rows', from })
      case 'lost': {
        const head = organization.head.sequence
        return ledgerTap(
          organization,
          user,
          { state: 'open' },
          { event: 'lost', from: head, hasPlace: false },
        )
      }
      case 'held':
        return heldTap(organization, user)
      case 'presence':
        return presenceTap(organization, user, json)
    }
  }
  return new Hono().get('/', (context) =>
    signedIn(
      organization,
      context,
      (reader) =>
        answering(context, async () => {
          const asked = topicsIn(context.req.query('of') ?? '')
          const from = startOf(context, organization.head.sequence)
          const { user } = reader
          const decides = mayDecide(organization, reader)
          const of = asked.filter((topic) => decides || topic === 'ledger' || topic === 'lost')
          const id = of.includes('ledger') ? { id: String(from) } : {}
          const taps = of.map((topic) => tapOf(topic, user, from))
          const mayStill = (): boolean => mayDecide(organization, reader) === decides
          const begin = { what: of.join(), reader, mayStill, data: { of }, ...id }
          return eventStream(context, organization, begin, taps)
        }),
      // An EventSource of a browser sends no headers.
      context.req.query('token') ?? undefined,
    ),
  )
}

/** @throws BadLedgerQuery */
const topicsIn = (of: string): readonly Topic[] => {
  const asked = new Set(of.split(',').filter((name) => name !== ''))
  const found = topics.filter((topic) => asked.has(topic))
  const [unknown] = [...asked].filter((name) => !topics.some((topic) => topic === name))
  if (unknown !== undefined)
    throw new BadLedgerQuery(
      `There is nothing to hear of "${unknown.slice(0, 40)}"${suggest(unknown, topics)}`,
    )
  if (found.length === 0) throw new BadLedgerQuery(`of names what is to be heard: ${topics.join(', ')}.`)
  return found
}
