import type { StoredRow } from '@fieldmerge/server/core'
import { hex, rememberedBy } from '@fieldmerge/shared'

/** The hash of a row's envelope as text, once for each row: all runs begin with copies of one log. */
export const hashOf = rememberedBy((row: StoredRow): string => hex(row.hash))
