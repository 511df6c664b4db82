import type { ToServer } from '@fieldmerge/shared'

/**
 * The life of a replication socket. `greeting`: nothing has come. `verifying`: the token is being checked.
 * `comparing`: the device's set is awaited. `running`: everything flows. `handingIn`: the device is revoked; it gets
 * nothing, and what it still has to send is held. `ended`: the connection is being closed.
 */
export type SessionState = 'greeting' | 'verifying' | 'comparing' | 'running' | 'handingIn' | 'ended'

/** `take`: it is handled now. `refuse`: it breaks the protocol. `ignore`: too late. */
export type Reaction = 'take' | 'refuse' | 'ignore'

const refuseAll = {
  hello: 'refuse',
  push: 'refuse',
  set: 'refuse',
  credit: 'refuse',
  token: 'refuse',
  ping: 'refuse',
  open: 'refuse',
  close: 'refuse',
  witness: 'refuse',
  undecided: 'refuse',
  pin: 'refuse',
  digest: 'refuse',
} as const satisfies Record<ToServer['type'], Reaction>

const ignoreAll = {
  hello: 'ignore',
  push: 'ignore',
  set: 'ignore',
  credit: 'ignore',
  token: 'ignore',
  ping: 'ignore',
  open: 'ignore',
  close: 'ignore',
  witness: 'ignore',
  undecided: 'ignore',
  pin: 'ignore',
  digest: 'ignore',
} as const satisfies Record<ToServer['type'], Reaction>

/** Complete by type: a state or message without an answer does not compile. */
export const reactions: Record<SessionState, Record<ToServer['type'], Reaction>> = {
  greeting: { ...refuseAll, hello: 'take' },
  // Before sign-in one frame is heard: a device goes on when it is welcomed.
  verifying: refuseAll,
  comparing: {
    hello: 'refuse',
    push: 'take',
    set: 'take',
    credit: 'take',
    token: 'take',
    ping: 'take',
    open: 'take',
    close: 'take',
    witness: 'take',
    undecided: 'take',
    pin: 'take',
    digest: 'take',
  },
  running: {
    hello: 'refuse',
    push: 'take',
    set: 'refuse',
    credit: 'take',
    token: 'take',
    ping: 'take',
    open: 'take',
    close: 'take',
    witness: 'take',
    undecided: 'take',
    pin: 'take',
    digest: 'refuse',
  },
  // It does not know yet: what it asks for is not answered.
  handingIn: { ...ignoreAll, push: 'take', token: 'take', ping: 'take', undecided: 'take' },
  ended: ignoreAll,
}
