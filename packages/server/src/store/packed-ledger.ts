import type { LedgerChange } from '@fieldmerge/shared'
import { encodeChanges, encodeFinding, type FrameReader, type FrameWriter } from '@fieldmerge/shared/rows'
import type { Commit } from '../log/commit.ts'

/** The changes of one log row. */
export interface LedgerRowChanges {
  readonly sequence: number
  readonly user: string
  readonly receivedAt: number
  /** Kinds of its changes, and causes other than an edit. */
  readonly kinds: readonly string[]
  /** As `encodeChanges` gives them. */
  readonly changes: string
}

/** A finding as it is stored. */
export interface LedgerFindingRow extends PackedFinding {
  readonly record: string
  readonly opened: number
  readonly place: number
  readonly changed: number
}

export interface PackedLedger {
  readonly row: Omit<LedgerRowChanges, 'sequence'>
  readonly findings: readonly PackedFinding[]
}

export interface PackedFinding {
  readonly kind: string
  readonly client: number
  readonly clock: number
  readonly user: string
  readonly state: string
  /** As `encodeFinding` gives it. */
  readonly body: string
}

export const writeLedger = (
  writer: FrameWriter,
  { author, receivedAt, ledger }: Pick<Commit, 'author' | 'receivedAt' | 'ledger'>,
): void => {
  if (ledger === null) {
    writer.varUint(0)
    return
  }
  writer.varUint(1).text(author.user).varUint(receivedAt)
  writer.text(kindsOf(ledger.changes).join(' ')).text(encodeChanges(ledger.changes))
  writer.list(ledger.findings, (finding) => {
    writer.text(finding.kind).varUint(finding.item.client).varUint(finding.item.clock)
    writer.text(finding.user).text(finding.state).text(encodeFinding(finding))
  })
}

export const readLedger = (reader: FrameReader): PackedLedger | null => {
  if (reader.varUint() === 0) return null
  const [user, receivedAt, kinds, changes] = [reader.text(), reader.varUint(), reader.text(), reader.text()]
  const findings = reader.list(() => ({
    kind: reader.text(),
    client: reader.varUint(),
    clock: reader.varUint(),
    user: reader.text(),
    state: reader.text(),
    body: reader.text(),
  }))
  return { row: { user, receivedAt, kinds: kinds === '' ? [] : kinds.split(' '), changes }, findings }
}

/** What rows are found by: kinds of changes, and causes other than an edit. */
export const kindsOf = (changes: readonly LedgerChange[]): readonly string[] => {
  const [first] = changes
  if (changes.length === 1 && first !== undefined && first.cause === 'edit') return [first.kind]
  const kinds = new Set<string>()
  for (const { kind, cause } of changes) {
    kinds.add(kind)
    if (cause !== 'edit') kinds.add(cause)
  }
  return [...kinds]
}
