/** Stops what was asked for; calling it again does nothing. */
export type Cancel = () => void

/** What happens later. Callbacks never run inside the call that asked for them. */
export interface Timers {
  /** Calls `then` once, `milliseconds` from now. */
  after(milliseconds: number, then: () => void): Cancel
  /** Calls `then` once, after what is being handled now and all that already waits. */
  soon(then: () => void): Cancel
}
