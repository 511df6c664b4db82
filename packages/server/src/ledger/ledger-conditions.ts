import type { SqlValue } from '../store/worker-calls.ts'
import type { LedgerQuery } from './ledger-store.ts'

interface Conditions {
  /** The table that leads, with the log joined to it. */
  readonly from: string
  readonly where: string
  readonly values: readonly SqlValue[]
}

const ofRecord = '(SELECT number FROM records WHERE id = ?)'
const ofPerson = '(SELECT number FROM ledger_people WHERE user = ?)'

/**
 * The narrowest index that a query names leads, newest first; what else it asks is looked up row by row. So no query
 * reads more of the log than its leading index holds.
 */
export const conditionsOf = ({ record, user, kind, since, before }: LedgerQuery): Conditions => {
  const leads =
    record !== undefined ? 'record' : user !== undefined ? 'person' : kind !== undefined ? 'kind' : 'log'
  const from = {
    record: 'log_by_record AS lead CROSS JOIN log ON log.sequence = lead.sequence',
    person: 'ledger_by_person AS lead CROSS JOIN log ON log.sequence = lead.sequence',
    kind: 'ledger_by_kind AS lead CROSS JOIN log ON log.sequence = lead.sequence',
    log: 'log',
  }[leads]
  const order = leads === 'log' ? 'log.sequence' : 'lead.sequence'
  const conditions: string[] = []
  const values: SqlValue[] = []
  const add = (condition: string, value: SqlValue): void => {
    conditions.push(condition)
    values.push(value)
  }
  if (record !== undefined) add(`lead.record = ${ofRecord}`, record)
  if (user !== undefined)
    add(
      leads === 'person'
        ? `lead.person = ${ofPerson}`
        : `EXISTS (SELECT 1 FROM ledger_by_person WHERE person = ${ofPerson} AND sequence = ${order})`,
      user,
    )
  if (kind !== undefined)
    add(
      leads === 'kind'
        ? 'lead.kind = ?'
        : `EXISTS (SELECT 1 FROM ledger_by_kind WHERE kind = ? AND sequence = ${order})`,
      kind,
    )
  // Which rows of its first minute are early enough is asked of the rows themselves.
  if (since !== undefined)
    add(
      `${order} >= (SELECT min(sequence) FROM ledger_by_minute WHERE minute >= ?)`,
      Math.floor(since / 60_000),
    )
  if (before !== undefined) add(`${order} < ?`, before)
  return { from, where: conditions.length === 0 ? '1' : conditions.join(' AND '), values }
}
