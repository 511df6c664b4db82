import type { Expectations } from '../../devices/expectations.ts'

/** A device in a browser: one page syncs, another reads what the first has stored. */
export interface PageDevice {
  sync(expected: Expectations): Promise<void>
  /** @throws when facts or content are not right */
  read(expected: Expectations): Promise<void>
}
