import type { Page } from 'playwright-core'
import type { Cable } from './cable.ts'

/** What a device has besides its pages: a part of a browser, in which what it stores is its own, and a line to the server. */
export interface Place {
  readonly cable: Cable
  /** Whether what is stored outlives the browser, which can be ended and opened again. */
  readonly keeps: boolean
  /** Opens the browser on what is stored, with a page that is still empty. @throws Error when no browser can be had */
  open(): Promise<Page>
  /** Ends what is open, and forgets what was stored. */
  leave(): Promise<void>
}
