import type { Catalog } from '@fieldmerge/shared'
import type { UpdateLog } from '../log/update-log.ts'
import { deriveLedger } from './derive-ledger.ts'

/**
 * Derives what the ledger lacks: all of it in a store that was written by a version which kept none, the newest rows
 * where a server was killed. A record that cannot be read so is told and left out, as its edits were when they came.
 */
export const completeLedger = async (
  log: UpdateLog,
  catalog: Catalog,
  warn: (message: string, detail: Readonly<Record<string, unknown>>) => void,
): Promise<void> => {
  const from = await log.ledger.missingFrom()
  if (from === null) return
  const derived = deriveLedger(log, catalog, from, (record, { message }) =>
    warn('what edits changed could not be told: "fieldmerge rebuild" tries again', {
      record,
      error: message,
    }),
  )
  await log.ledger.replaceFrom(from, derived)
  if (from <= 1) warn('the ledger was made from the log', {})
}
