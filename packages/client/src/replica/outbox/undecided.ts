import type { ToServer } from '@fieldmerge/shared'
import type { Outbox } from './outbox.ts'

const idsPerFrame = 1_000

/** Asks what was decided on held edits while this device was away. */
export function* undecided(outbox: Outbox): Iterable<ToServer> {
  const heldIds = outbox.inState('held').flatMap(({ heldId }) => heldId ?? [])
  for (let at = 0; at < heldIds.length; at += idsPerFrame)
    yield { type: 'undecided', heldIds: heldIds.slice(at, at + idsPerFrame) }
}
