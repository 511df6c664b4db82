import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Organization } from '../organization.ts'
import { StreamBell } from './stream-bell.ts'

export interface LogStream {
  /** The name of its events. */
  readonly event: string
  /** Rows behind this sequence are told. */
  readonly from: number
  /** What comes next; `data` is null where nothing of it is to be told. */
  behind(
    sequence: number,
  ): Promise<{ readonly data: unknown; readonly upTo: number; readonly isAll: boolean }>
}

/**
 * Server-sent events with what rows of the log have brought, their id the sequence up to which everything was told. A
 * reader that is slow gets larger events later: it holds a place in the log, and nothing waits for it in memory.
 */
export const logStream = (
  context: Context,
  { timers, commits, warn }: Pick<Organization, 'timers' | 'commits' | 'warn'>,
  { event, from, behind }: LogStream,
): Response =>
  streamSSE(
    context,
    async (stream) => {
      let sequence = from
      const bell = new StreamBell(timers)
      let rung = true
      const unsubscribe = commits.onRing(() => {
        rung = true
        bell.ring()
      })
      stream.onAbort(() => {
        unsubscribe()
        bell.ring()
      })
      await stream.writeSSE({ event: 'begin', id: String(sequence), data: '{}' })
      while (!stream.aborted && !stream.closed) {
        if (!rung) {
          await bell.rest(stream)
          continue
        }
        rung = false
        for (let isAll = false; !isAll && !stream.aborted; ) {
          const page = await behind(sequence)
          if (page.data !== null)
            await stream.writeSSE({ event, id: String(page.upTo), data: JSON.stringify(page.data) })
          ;({ upTo: sequence, isAll } = page)
        }
      }
    },
    async (error) => warn('a stream of events has ended', { error: error.message }),
  )
