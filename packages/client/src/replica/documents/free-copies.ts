import type { RecordId } from '@fieldmerge/shared'
import type { WorkingCopies } from './working-copies.ts'

/** Throws away the copies that nobody needs: all of it is in the replica, and comes again. @returns how many */
export const freeCopies = async (
  copies: WorkingCopies,
  isNeeded: (record: RecordId) => boolean,
): Promise<number> => {
  const free = (await copies.list()).filter((record) => !isNeeded(record))
  for (const record of free) await copies.drop(record)
  return free.length
}
