import type { Network } from './network.ts'

/** Everything that the sync mark and its page speak of. Counts are of edits as people make them. */
export interface SyncState {
  readonly network: Network
  readonly reason: string | null
  /** Only on this device, and in how many work orders. */
  readonly edits: number
  readonly orders: number
  /** All of them are on their way. */
  readonly sent: boolean
  readonly unsaved: number
  readonly held: number
  readonly refused: number
  readonly confirmedAt: number | null
  readonly progress: { readonly records: number; readonly ofRecords: number } | null
  readonly storeProblem: boolean
}

export type SyncMark =
  | { readonly kind: 'unsaved' | 'signIn' | 'onPhone' | 'sent' | 'held'; readonly n: number }
  | { readonly kind: 'barred' | 'offline' | 'connecting' }
  | { readonly kind: 'filling'; readonly n: number; readonly m: number }
  | { readonly kind: 'safe'; readonly at: number }

/**
 * The one thing that the mark says: what may be lost first, then what needs the person, then what is only here.
 * `safe` needs the server's word for everything, and nothing that waits.
 */
export const markOf = (state: SyncState): SyncMark => {
  const { network, edits } = state
  if (state.unsaved > 0) return { kind: 'unsaved', n: state.unsaved }
  if (network.state === 'barred') return { kind: 'barred' }
  if (network.state === 'signIn') return { kind: 'signIn', n: edits }
  if (edits > 0) return { kind: network.state === 'online' && state.sent ? 'sent' : 'onPhone', n: edits }
  const shelved = state.held + state.refused
  if (shelved > 0) return { kind: 'held', n: shelved }
  if (network.state === 'offline') return { kind: 'offline' }
  if (state.progress !== null && state.progress.ofRecords > 0)
    return { kind: 'filling', n: state.progress.records, m: state.progress.ofRecords }
  return state.confirmedAt === null ? { kind: 'connecting' } : { kind: 'safe', at: state.confirmedAt }
}
