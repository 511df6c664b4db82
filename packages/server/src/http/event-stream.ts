import type { Context } from 'hono'
import { type SSEMessage, streamSSE } from 'hono/streaming'
import type { Organization } from '../organization.ts'
import type { Identity } from '../session/host.ts'
import { StreamBell } from './stream-bell.ts'

/** Where events of one kind come from, for one reader. */
export interface EventTap {
  /** What is to be told next; null when there is nothing now. */
  next(): Promise<SSEMessage | null>
  stop(): void
}

/** Opens a tap for a reader, who is rung when there may be something to tell. */
export type OpenTap = (ring: () => void) => EventTap

/** What opens a stream: its name in the log of the server, who reads, and what they are told first. */
export interface StreamBegin {
  readonly what: string
  readonly reader: Identity
  /** Whether the reader may still hear what they might when it began, beside being signed in. */
  mayStill?(): boolean
  readonly id?: string
  readonly data?: unknown
}

type StreamHost = Pick<Organization, 'clock' | 'timers' | 'warn'> & {
  readonly commits: Pick<Organization['commits'], 'onRing'>
  readonly revocations: Pick<Organization['revocations'], 'has'>
}

/**
 * Server-sent events of these taps in turn, behind an event `begin`: what comes after it is not missed. A reader that is
 * slow is asked again when it has taken what was told last; what waits meanwhile is the taps' affair. The stream ends
 * before the first word that its reader may not hear: they come again, and are asked anew who they are.
 */
export const eventStream = (
  context: Context,
  organization: StreamHost,
  { what, reader, mayStill = () => true, id, data = {} }: StreamBegin,
  taps: readonly OpenTap[],
): Response =>
  streamSSE(
    context,
    async (stream) => {
      const bell = new StreamBell(organization.timers)
      let rung = true
      const ring = (): void => {
        rung = true
        bell.ring()
      }
      const mayHear = (): boolean =>
        !organization.revocations.has(reader.device) &&
        organization.clock.now() < reader.expiresAt &&
        mayStill()
      const open = taps.map((tap) => tap(ring))
      // A stream that has nothing to tell is not to stand until it has.
      const stopWatching = organization.commits.onRing(() => {
        if (!mayHear()) bell.ring()
      })
      const stop = (): void => {
        stopWatching()
        for (const tap of open) tap.stop()
      }
      stream.onAbort(() => {
        stop()
        bell.ring()
      })
      try {
        await stream.writeSSE({
          event: 'begin',
          data: JSON.stringify(data),
          ...(id === undefined ? {} : { id }),
        })
        while (!stream.aborted && !stream.closed && mayHear()) {
          if (!rung) {
            await bell.rest(stream)
            continue
          }
          rung = false
          for (const tap of open) {
            const message = await tap.next()
            if (message === null) continue
            if (!mayHear()) return
            rung = true
            await stream.writeSSE(message)
          }
        }
      } finally {
        // Also when a tap or the connection has thrown: nobody listens for a reader who is gone.
        stop()
      }
    },
    async (error) => organization.warn(`a stream of ${what} has ended`, { error: error.message }),
  )
