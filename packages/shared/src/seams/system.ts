import type { Clock } from './clock.ts'
import type { Random } from './random.ts'
import type { Timers } from './timers.ts'

/** The real clock, timers and chance of a browser or of Node. The only place that touches them. */
export const systemClock: Clock = { now: () => Date.now() }

export const systemRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }

const channel = (): ((then: () => void) => void) => {
  // setTimeout(0) waits at least 1 ms in Node and 4 ms when nested in a browser; a message port does not.
  if (typeof setImmediate === 'function') return (then) => void setImmediate(then)
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return (then) => {
    waiting.push(then)
    port2.postMessage(null)
  }
}

const later = channel()

export const systemTimers: Timers = {
  after(milliseconds, then) {
    const handle = setTimeout(then, milliseconds)
    return () => clearTimeout(handle)
  },
  soon(then) {
    let wanted = true
    later(() => {
      if (wanted) then()
    })
    return () => {
      wanted = false
    }
  },
}
