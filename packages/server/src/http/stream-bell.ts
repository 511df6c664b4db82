import type { Timers } from '@fieldmerge/shared'
import type { SSEStreamingApi } from 'hono/streaming'

/** Between two words to a connection on which nothing happens, so that nobody in between cuts it, ms. */
const silence = 25_000

/** Wakes a stream of events that rests because there is nothing to tell. */
export class StreamBell {
  readonly #timers: Timers
  #wake = (): void => undefined

  constructor(timers: Timers) {
    this.#timers = timers
  }

  ring(): void {
    this.#wake()
  }

  /** Rests until it rings, or until it is time for a word all the same, and says it. */
  async rest(stream: Pick<SSEStreamingApi, 'aborted' | 'write'>): Promise<void> {
    const isQuiet = await new Promise<boolean>((resolve) => {
      const cancel = this.#timers.after(silence, () => resolve(true))
      this.#wake = () => {
        cancel()
        resolve(false)
      }
    })
    if (isQuiet && !stream.aborted) await stream.write(': \n\n')
  }
}
