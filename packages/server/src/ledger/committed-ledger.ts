import { type LedgerRow, systemUser } from '@fieldmerge/shared'
import type { LiveDocument } from '../documents/live-document.ts'
import type { CommittedLedger } from '../log/commit.ts'
import { ownerOf } from './authors.ts'

/** What was read of an update as its commit stores it: findings with whose value they are about. */
export const ledgerOf = (document: LiveDocument, { changes, findings }: LedgerRow): CommittedLedger => {
  if (findings.length === 0) return { changes, findings: [] }
  return {
    changes,
    findings: findings.map((finding) => {
      const author = document.bindings.get(finding.item.client)
      return { ...finding, user: author === undefined ? systemUser : ownerOf(author) }
    }),
  }
}
