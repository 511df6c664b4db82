/**
 * The life of a device's replication socket, as a table. `stopped`: nobody wants it. `waiting`: for the next try.
 * `connecting`: a socket opens. `greeting`: hello was said. `flowing`: welcomed. `signedOut`: a token is needed that
 * only the person can get. `barred`: the server will not talk to this app or person; trying again changes nothing.
 */
export type LinkState = 'stopped' | 'waiting' | 'connecting' | 'greeting' | 'flowing' | 'signedOut' | 'barred'

export type LinkEvent =
  /** Somebody wants the link, or a new token is there. */
  | 'start'
  | 'stop'
  /** The time to wait is over, the network came back, or the person asked to try now. */
  | 'try'
  | 'opened'
  | 'welcomed'
  /** The connection is gone or answers no ping; trying again may help. */
  | 'lost'
  /** No token could be had without the person. */
  | 'needsPerson'
  /** Closed for good: 44xx other than 4401. */
  | 'closedForGood'

export type LinkEffect = 'connect' | 'hello' | 'wait' | 'disconnect' | 'flow'

export interface Reaction {
  readonly to: LinkState
  readonly effects: readonly LinkEffect[]
}

const stay = (state: LinkState): Reaction => ({ to: state, effects: [] })
const connect: Reaction = { to: 'connecting', effects: ['connect'] }
const retry: Reaction = { to: 'waiting', effects: ['disconnect', 'wait'] }
const stop: Reaction = { to: 'stopped', effects: ['disconnect'] }
const signOut: Reaction = { to: 'signedOut', effects: ['disconnect'] }
const bar: Reaction = { to: 'barred', effects: ['disconnect'] }

/** Complete by type: a state or event without a reaction does not compile. */
export const linkTable: Record<LinkState, Record<LinkEvent, Reaction>> = {
  stopped: {
    start: connect,
    stop: stay('stopped'),
    try: stay('stopped'),
    opened: stop,
    welcomed: stay('stopped'),
    lost: stay('stopped'),
    needsPerson: stay('stopped'),
    closedForGood: stay('stopped'),
  },
  waiting: {
    start: connect,
    stop,
    try: connect,
    opened: retry,
    welcomed: stay('waiting'),
    lost: stay('waiting'),
    needsPerson: signOut,
    closedForGood: bar,
  },
  connecting: {
    start: stay('connecting'),
    stop,
    try: stay('connecting'),
    opened: { to: 'greeting', effects: ['hello'] },
    welcomed: stay('connecting'),
    lost: retry,
    needsPerson: signOut,
    closedForGood: bar,
  },
  greeting: {
    start: stay('greeting'),
    stop,
    try: stay('greeting'),
    opened: stay('greeting'),
    welcomed: { to: 'flowing', effects: ['flow'] },
    lost: retry,
    needsPerson: signOut,
    closedForGood: bar,
  },
  flowing: {
    start: stay('flowing'),
    stop,
    try: stay('flowing'),
    opened: stay('flowing'),
    welcomed: stay('flowing'),
    lost: retry,
    needsPerson: signOut,
    closedForGood: bar,
  },
  signedOut: {
    start: connect,
    stop,
    try: stay('signedOut'),
    opened: stay('signedOut'),
    welcomed: stay('signedOut'),
    lost: stay('signedOut'),
    needsPerson: stay('signedOut'),
    closedForGood: stay('signedOut'),
  },
  barred: {
    start: connect,
    stop,
    try: connect,
    opened: stay('barred'),
    welcomed: stay('barred'),
    lost: stay('barred'),
    needsPerson: stay('barred'),
    closedForGood: stay('barred'),
  },
}

const shortest = 500
const longest = 30_000

/** How long to wait before the next try, ms: twice as long each time, with chance against crowds. */
export const backoff = (failures: number, chance: number): number =>
  Math.min(longest, shortest * 2 ** Math.min(failures, 6)) * (0.5 + chance / 2)
