import type * as v from 'valibot'
import { type Answer, ask, post } from './ask.ts'
import { readEvents, type ServerEvent } from './event-stream.ts'
import type { Tokens } from './tokens.ts'

/** How a stream is heard. */
export interface Hearing {
  onEvent(event: ServerEvent): void
  /** Whether the line stands. After it broke, events go on behind the last one that was heard. */
  onLine(stands: boolean): void
}

/** Between tries, ms: the first after one second, at last every half minute. */
const firstPause = 1_000
const longestPause = 30_000

/** What one person asks of the server beside their replica, with their token. All of it needs a network. */
export class Questions {
  readonly #tokens: Pick<Tokens, 'good'>

  constructor(tokens: Pick<Tokens, 'good'>) {
    this.#tokens = tokens
  }

  /** For requests of another form; null when the person has to sign in. */
  token(): Promise<string | null> {
    return this.#tokens.good(false)
  }

  get<S extends v.GenericSchema>(path: string, schema: S): Promise<Answer<v.InferOutput<S>>> {
    return this.#ask(path, schema, (headers) => ({ headers }))
  }

  post<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<Answer<v.InferOutput<S>>> {
    return this.#ask(path, schema, (headers) => post(body, headers))
  }

  /** Hears a stream of events for as long as the page is shown; it is taken up again by itself. @returns how to stop */
  listen(path: string, hearing: Hearing): () => void {
    let stopped = false
    let last = ''
    let pause = firstPause
    let timer: ReturnType<typeof setTimeout> | undefined
    let line: AbortController | null = null
    const hear = async (): Promise<void> => {
      const current = new AbortController()
      line = current
      try {
        const token = await this.token()
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
          if (!stopped && !document.hidden) timer = setTimeout(() => void hear(), pause)
          pause = Math.min(longestPause, pause * 2)
        }
      }
    }
    // A browser has six lines to a server for all its tabs: who is not looking needs none.
    const onShown = (): void => {
      clearTimeout(timer)
      if (document.hidden) line?.abort()
      else if (line === null) void hear()
    }
    document.addEventListener('visibilitychange', onShown)
    onShown()
    return () => {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onShown)
      line?.abort()
    }
  }

  async #ask<S extends v.GenericSchema>(
    path: string,
    schema: S,
    request: (headers: Readonly<Record<string, string>>) => RequestInit,
  ): Promise<Answer<v.InferOutput<S>>> {
    try {
      const token = await this.token()
      if (token === null) return { kind: 'unreachable' }
      return await ask(path, schema, request({ authorization: `Bearer ${token}` }))
    } catch {
      return { kind: 'unreachable' }
    }
  }
}
