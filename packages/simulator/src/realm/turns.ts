import { type Host, setPresentHost } from './host.ts'

// Taken before anything global is replaced: these turns are real ones.
const realSetImmediate = globalThis.setImmediate as typeof setImmediate | undefined

/** Turns that are asked for at once: one after the other without a look at sockets or other timers. */
const together = 64

const ask: (turn: () => void) => void = (() => {
  if (realSetImmediate !== undefined) return (turn) => void realSetImmediate(turn)
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return (turn) => {
    waiting.push(turn)
    port2.postMessage(null)
  }
})()

/**
 * Calls `turn` again and again until it says false, each time in a turn of the event loop of its own: all promises of
 * one turn are settled before the next. Global time and chance are the host's during these turns and nobody else's:
 * what else lives in this thread gets its own turns between them, with the real ones.
 */
export const runTurns = (host: Host, turn: () => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    let going = true
    const one = (): void => {
      if (!going) return
      setPresentHost(host)
      try {
        going = turn()
      } catch (error) {
        going = false
        setPresentHost(null)
        reject(error)
      }
    }
    const last = (): void => {
      setPresentHost(null)
      if (going) batch()
      else resolve()
    }
    const batch = (): void => {
      for (let i = 0; i < together; i++) ask(one)
      ask(last)
    }
    batch()
  })
