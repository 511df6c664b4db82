import type { SqlValue } from '../store/worker-calls.ts'
import type { LedgerQuery } from './ledger-store.ts'

interface Conditions {
  readonly where: string
  readonly values: readonly SqlValue[]
}

const ofPerson = '(SELECT number FROM ledger_people WHERE user = ?)'
const causes: readonly string[] = ['restore', 'policy', 'rule', 'import']

/** What a row must be, as said of the row itself: its place among others is found by record, block or time. */
export const conditionsOf = ({ user, kind }: LedgerQuery): Conditions => {
  const conditions: string[] = ['1']
  const values: SqlValue[] = []
  const add = (condition: string, ...more: readonly SqlValue[]): void => {
    conditions.push(condition)
    values.push(...more)
  }
  const hasFinding = (what: string): string =>
    `EXISTS (SELECT 1 FROM ledger_findings WHERE opened = log.sequence AND ${what} = ?)`
  if (user !== undefined) add(`(ledger.person = ${ofPerson} OR ${hasFinding('user')})`, user, user)
  if (kind !== undefined) {
    // As `encodeChanges` writes them. A value that looks the same is told apart by who reads the row.
    const written = causes.includes(kind) ? `,"${kind}"` : `["${kind}",`
    add(`(instr(ledger.changes, ?) > 0 OR ${hasFinding('kind')})`, written, kind)
  }
  return { where: conditions.join(' AND '), values }
}

/** Blocks of rows in which the person has written, the kind occurs, or both. */
export const blocksOf = ({
  user,
  kind,
}: LedgerQuery): { readonly select: string; readonly values: readonly SqlValue[] } => {
  if (user === undefined)
    return { select: 'SELECT block FROM ledger_by_kind WHERE kind = ?', values: [kind ?? ''] }
  const byPerson = `SELECT block FROM ledger_by_person AS theirs WHERE person = ${ofPerson}`
  if (kind === undefined) return { select: byPerson, values: [user] }
  const both = 'EXISTS (SELECT 1 FROM ledger_by_kind AS its WHERE its.kind = ? AND its.block = theirs.block)'
  return { select: `${byPerson} AND ${both}`, values: [user, kind] }
}
