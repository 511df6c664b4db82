import type { UserId } from '@fieldmerge/shared'
import type { Organization } from '../organization.ts'
import type { CaseEvent } from '../quarantine/held-edits.ts'
import type { OpenTap } from './event-stream.ts'

/**
 * Events `case` with `{ id, record, state }` for each case of the person's queue that has changed. What changes while a
 * reader is slow is told once: there are never more events waiting than cases.
 */
export const heldTap =
  ({ held, rights }: Pick<Organization, 'held' | 'rights'>, user: UserId): OpenTap =>
  (ring) => {
    const waiting = new Map<string, CaseEvent>()
    const stop = held.onChange((event) => {
      if (!rights.mayDecide(user, event.record)) return
      waiting.set(event.id, event)
      ring()
    })
    return {
      async next() {
        const [next] = waiting.values()
        if (next === undefined) return null
        waiting.delete(next.id)
        return { event: 'case', data: JSON.stringify(next) }
      },
      stop,
    }
  }
