import type { UserId } from '@fieldmerge/shared'
import { type LedgerFilter, LedgerReader } from '../ledger/read-ledger.ts'
import type { Organization } from '../organization.ts'
import type { OpenTap } from './event-stream.ts'
import { type LogReading, logTap } from './log-tap.ts'
import { readable } from './readable.ts'

/** Rows of the ledger that fit, for somebody who may read their records. */
export const ledgerTap = (
  organization: Organization,
  user: UserId,
  filter: LedgerFilter,
  reading: Omit<LogReading, 'behind'>,
): OpenTap => {
  const reader = new LedgerReader(organization.log.ledger)
  const mayRead = readable(organization, user)
  return logTap(organization, {
    ...reading,
    async behind(sequence) {
      const { rows, ...place } = await reader.behind(sequence, filter, mayRead)
      return { ...place, data: rows.length === 0 ? null : { rows } }
    },
  })
}
