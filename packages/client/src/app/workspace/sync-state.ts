import { type RecordId, systemClock } from '@fieldmerge/shared'
import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import { isEqual } from '../../replica/is-equal.ts'
import type { Replica } from '../../replica/replica.ts'
import { namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'
import { type Network, networkAfter } from './network.ts'
import type { OutboxSignals } from './outbox-signals.ts'
import { parcelsOf } from './parcels.ts'
import type { SyncState } from './sync-mark.ts'

interface Parts {
  readonly person: Session
  readonly replica: Replica
  readonly outbox: OutboxSignals
  readonly storeLost: Accessor<boolean>
  workOrderOf(record: RecordId): RecordId | null
}

/** The link's status and the outbox's content, as people think of them. */
export const createSyncState = ({
  person,
  replica,
  outbox,
  storeLost,
  workOrderOf,
}: Parts): Accessor<SyncState> => {
  const since = rememberedSince(namesOf(person).offlineSince)
  const [status, setStatus] = createSignal(replica.status)
  const [network, setNetwork] = createSignal<Network>({ state: 'unknown', since: systemClock.now() })
  onCleanup(
    replica.onStatus((next) => {
      setStatus(next)
      setNetwork((before) => since(before, networkAfter(before, next.link, systemClock.now())))
    }),
  )
  const count = (state: string): number => outbox.edits().filter((edit) => edit.state === state).length
  const read = (): SyncState => {
    const { confirmedAt, progress, reason, storeProblem } = status()
    const waiting = outbox.edits().filter(({ state }) => state === 'waiting')
    return {
      network: network(),
      reason,
      edits: waiting.length,
      orders: parcelsOf(waiting, workOrderOf).length,
      sent: outbox.sent(),
      unsaved: outbox.unsaved(),
      held: count('held'),
      refused: count('refused'),
      confirmedAt,
      progress,
      storeProblem: storeLost() || storeProblem !== null,
    }
  }
  // Much is counted at every letter that nobody sees.
  return createMemo(read, undefined, { equals: isEqual })
}

/** A phone that was switched off without network has been without it since before it was switched on. */
const rememberedSince =
  (key: string) =>
  (before: Network, after: Network): Network => {
    if (after.state === before.state) return before
    if (after.state === 'online') localStorage.removeItem(key)
    if (after.state !== 'offline') return after
    const known = before.state === 'unknown' ? Number(localStorage.getItem(key)) : 0
    if (known > 0 && known < after.since) return { ...after, since: known }
    localStorage.setItem(key, String(after.since))
    return after
  }
