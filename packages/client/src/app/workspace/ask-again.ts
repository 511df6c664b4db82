import { type Accessor, createEffect, on } from 'solid-js'
import type { SyncState } from './sync-mark.ts'

/** Asks again for what the server could not be asked for, when the network is back. */
export const askAgain = (sync: Accessor<SyncState>, isUnanswered: () => boolean, ask: () => void): void => {
  const network = (): string => sync().network.state
  createEffect(
    on(
      network,
      (state) => {
        if (state === 'online' && isUnanswered()) ask()
      },
      { defer: true },
    ),
  )
}
