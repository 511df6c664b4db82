import type { LinkState } from '../../replica/link/link-state.ts'

/**
 * The network as a person thinks of it. `unknown`: just started, nothing has failed yet. The link tries again and
 * again while there is none; that is one time without network, not many.
 */
export interface Network {
  readonly state: 'unknown' | 'online' | 'offline' | 'signIn' | 'barred'
  /** Since when it is so, device clock, ms. */
  readonly since: number
}

export const networkAfter = (before: Network, link: LinkState, now: number): Network => {
  const state = stateAfter(before.state, link)
  return state === before.state ? before : { state, since: now }
}

const stateAfter = (before: Network['state'], link: LinkState): Network['state'] => {
  switch (link) {
    case 'flowing':
      return 'online'
    case 'waiting':
      return 'offline'
    case 'signedOut':
      return 'signIn'
    case 'barred':
      return 'barred'
    case 'stopped':
    case 'connecting':
    case 'greeting':
      return before
  }
}
