import type { UserId } from '@fieldmerge/shared'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Organization } from '../organization.ts'
import type { CaseEvent } from '../quarantine/held-edits.ts'

/** Between two words to a connection on which nothing happens, so that nobody in between cuts it, ms. */
const silence = 25_000

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
      let wake = (): void => undefined
      const stop = held.onChange((event) => {
        if (!rights.mayDecide(user, event.record)) return
        waiting.set(event.id, event)
        wake()
      })
      stream.onAbort(() => {
        stop()
        wake()
      })
      await stream.writeSSE({ event: 'begin', data: '{}' })
      while (!stream.aborted && !stream.closed) {
        const [next] = waiting.values()
        if (next !== undefined) {
          waiting.delete(next.id)
          await stream.writeSSE({ event: 'case', data: JSON.stringify(next) })
          continue
        }
        const isQuiet = await new Promise<boolean>((resolve) => {
          const cancel = timers.after(silence, () => resolve(true))
          wake = () => {
            cancel()
            resolve(false)
          }
        })
        if (isQuiet && !stream.aborted) await stream.write(': \n\n')
      }
      stop()
    },
    async (error) => organization.warn('a stream of held edits has ended', { error: error.message }),
  )
