import type { StoredRow } from '@fieldmerge/server/core'
import { hex } from '@fieldmerge/shared'

const known = new WeakMap<StoredRow, string>()

/** The hash of a row's envelope as text, once for each row: all runs begin with copies of one log. */
export const hashOf = (row: StoredRow): string => {
  const before = known.get(row)
  if (before !== undefined) return before
  const hash = hex(row.hash)
  known.set(row, hash)
  return hash
}
