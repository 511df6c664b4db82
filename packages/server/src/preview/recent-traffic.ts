import type { RecordId } from '@fieldmerge/shared'
import { causeOf } from '../ledger/authors.ts'
import type { UpdateLog } from '../log/update-log.ts'

/** Updates of a record, and the bytes that they have sent to each device that carries it. */
export interface Traffic {
  readonly updates: number
  readonly bytes: number
}

/** How much was written lately. */
export interface RecentTraffic {
  /** How many days it is of: what is younger than a day is counted as one. */
  readonly days: number
  readonly ofRecord: ReadonlyMap<RecordId, Traffic>
}

const day = 86_400_000
const mostDays = 7
/** Of an organization that writes more in a week so many rows tell what is usual: some hundred milliseconds' work. */
const mostRows = 50_000

/** Reads the newest rows of the log. What an import brought in is no change of a day. */
export const recentTraffic = async (
  log: Pick<UpdateLog, 'scan'>,
  head: number,
  now: number,
): Promise<RecentTraffic> => {
  const ofRecord = new Map<RecordId, { updates: number; bytes: number }>()
  let oldest = now
  for await (const row of log.scan(Math.max(1, head - mostRows + 1))) {
    if ('damaged' in row || row.receivedAt < now - mostDays * day) continue
    oldest = Math.min(oldest, row.receivedAt)
    if (causeOf(row.author) === 'import') continue
    const { record, update } = row.envelope
    const sum = ofRecord.get(record) ?? { updates: 0, bytes: 0 }
    ofRecord.set(record, sum)
    sum.updates++
    sum.bytes += update.length
  }
  return { days: Math.max(1, (now - oldest) / day), ofRecord }
}
