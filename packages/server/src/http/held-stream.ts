import type { UserId } from '@fieldmerge/shared'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Organization } from '../organization.ts'
import type { CaseEvent } from '../quarantine/held-edits.ts'
import { StreamBell } from './stream-bell.ts'

/**
 * Server-sent events `case` with `{ id, record, state }` for each case of the person's queue that has changed. What
 * changes while a reader is slow is told once: there are never more events waiting than cases.
 */
export const heldStream = (context: Context, organization: Organization, user: UserId): Response =>
  streamSSE(
    context,
    async (stream) => {
      const { held, rights, timers } = organization
      const waiting = new Map<string, CaseEvent>()
      const bell = new StreamBell(timers)
      const stop = held.onChange((event) => {
        if (!rights.mayDecide(user, event.record)) return
        waiting.set(event.id, event)
        bell.ring()
      })
      stream.onAbort(() => {
        stop()
        bell.ring()
      })
      await stream.writeSSE({ event: 'begin', data: '{}' })
      while (!stream.aborted && !stream.closed) {
        const [next] = waiting.values()
        if (next !== undefined) {
          waiting.delete(next.id)
          await stream.writeSSE({ event: 'case', data: JSON.stringify(next) })
          continue
        }
        await bell.rest(stream)
      }
      stop()
    },
    async (error) => organization.warn('a stream of held edits has ended', { error: error.message }),
  )
