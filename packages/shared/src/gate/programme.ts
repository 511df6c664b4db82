import type * as Y from 'yjs'
import type { Arrival } from './arrival.ts'
import type { Part } from './bundle-parts.ts'

/** What a bundle brings, as far as its bytes and the document tell. */
export interface Programme {
  readonly update: Uint8Array
  readonly parts: readonly Part[]
  readonly arrivals: readonly Arrival[]
  /** Living values of maps that it deletes. */
  readonly replaced: readonly Y.Item[]
}
