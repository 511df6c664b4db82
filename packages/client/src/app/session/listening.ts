import { type Cancel, systemTimers, type Timers } from '@fieldmerge/shared'
import { readEvents, type ServerEvent } from './event-stream.ts'
import type { Questions } from './questions.ts'

/** How a stream is heard. */
export interface Hearing {
  onEvent(event: ServerEvent): void
  /** Whether the line stands. After it broke, events go on behind the last one that was heard. */
  onLine(stands: boolean): void
}

/** Between tries, ms: the first after one second, at last every half minute. */
const firstPause = 1_000
const longestPause = 30_000

/**
 * Hears a stream of events for as long as the page is shown; it is taken up again by itself. `behind`: the id of the
 * last event that was heard. @returns how to stop
 */
export const listen = (
  questions: Pick<Questions, 'token'>,
  path: string,
  hearing: Hearing,
  timers: Pick<Timers, 'after'> = systemTimers,
  behind = '',
): (() => void) => {
  let stopped = false
  let last = behind
  let pause = firstPause
  let stopWaiting: Cancel = () => undefined
  let line: AbortController | null = null
  const hear = async (): Promise<void> => {
    const current = new AbortController()
    line = current
    try {
      const token = await questions.token()
      if (token === null || current.signal.aborted) return
      const headers = {
        authorization: `Bearer ${token}`,
        ...(last === '' ? {} : { 'last-event-id': last }),
      }
      const { ok, body } = await fetch(path, { headers, signal: current.signal })
      if (!ok || body === null) return
      hearing.onLine(true)
      for await (const event of readEvents(body)) {
        if (current.signal.aborted) return
        pause = firstPause
        if (event.id !== '') last = event.id
        hearing.onEvent(event)
      }
    } catch {
      // No network, a server that is being started again: tried again below.
    } finally {
      if (line === current) {
        line = null
        hearing.onLine(false)
        if (!stopped && !document.hidden) stopWaiting = timers.after(pause, () => void hear())
        pause = Math.min(longestPause, pause * 2)
      }
    }
  }
  // A browser has six lines to a server for all its tabs: who is not looking needs none.
  const onShown = (): void => {
    stopWaiting()
    if (document.hidden) line?.abort()
    else if (line === null) void hear()
  }
  document.addEventListener('visibilitychange', onShown)
  onShown()
  return () => {
    stopped = true
    stopWaiting()
    document.removeEventListener('visibilitychange', onShown)
    line?.abort()
  }
}
