import type { Catalog } from '@fieldmerge/shared'
import type { UpdateLog } from '../log/update-log.ts'
import { deriveLedger } from './derive-ledger.ts'

/** Derives the ledger of a store that was written by a version which kept none. @returns whether it had to */
export const completeLedger = async (log: UpdateLog, catalog: Catalog): Promise<boolean> => {
  if (await log.ledger.isComplete()) return false
  await log.ledger.replaceAll(deriveLedger(log, catalog))
  return true
}
