import { type ItemId, type LedgerChange, type RecordId, valueInUpdate } from '@fieldmerge/shared'
import type { StoredRow } from '../log/commit.ts'
import { causeOf, ownerOf } from './authors.ts'
import type { LedgerRowJson, SideJson, WriterJson } from './ledger-json.ts'
import type { LedgerStore, StoredFinding } from './ledger-store.ts'

/** A device's clock may be so much ahead of the server's before it is called wrong, ms. */
const tolerance = 60_000
/** No device that has a clock says an earlier time. */
const firstYear = Date.UTC(2020, 0, 1)

/** Rows of the ledger with all that they refer to: who wrote what has lost, what has won, what both came from. */
export class LedgerView {
  readonly #store: LedgerStore

  constructor(store: LedgerStore) {
    this.#store = store
  }

  ofChange(row: StoredRow, change: LedgerChange, place: number): LedgerRowJson {
    const { path, kind, cause, old, value, shown } = change
    return {
      id: `${row.sequence}.${place}`,
      record: row.envelope.record,
      path,
      kind,
      cause,
      state: null,
      ...writerOf(row),
      old,
      value,
      shown,
      lost: null,
      won: null,
      base: null,
      policy: null,
      certainty: row.bundle ? 'coarse' : 'certain',
      settledBy: null,
    }
  }

  async ofFinding(finding: StoredFinding): Promise<LedgerRowJson | null> {
    const { record, item, rival, fork, opened, changed, path, kind, state, value, policy, certainty } =
      finding
    const [made, last] = await this.#store.rowsAt([opened, changed])
    if (made === undefined) return null
    const [lost, won, base] = await Promise.all([
      this.#store.rowOf(record, item),
      rival === null ? null : this.#side(record, rival),
      fork === null ? null : this.#valueOf(record, fork),
    ])
    return {
      id: `${opened}.f${finding.place}`,
      record,
      path,
      kind,
      cause: causeOf(made.author),
      state,
      ...writerOf(made),
      old: null,
      value,
      shown: false,
      lost: lost && { value, ...writerOf(lost) },
      won,
      base,
      policy,
      certainty,
      settledBy: state === 'open' || last === undefined ? null : writerOf(last),
    }
  }

  async #side(record: RecordId, item: ItemId): Promise<SideJson | null> {
    const row = await this.#store.rowOf(record, item)
    return row && { value: valueInUpdate(row.envelope.update, item) ?? null, ...writerOf(row) }
  }

  async #valueOf(record: RecordId, item: ItemId): Promise<unknown> {
    const row = await this.#store.rowOf(record, item)
    return row === null ? null : (valueInUpdate(row.envelope.update, item) ?? null)
  }
}

/** A policy's edit is its own; whose value it brought back is the author of the value. */
const writerOf = ({ author, bundle, envelope, receivedAt }: StoredRow): WriterJson => {
  const { deviceClock } = envelope.stamp
  const deviceTime = bundle || deviceClock === 0 ? null : deviceClock
  return {
    author: { ...author, user: ownerOf(author) },
    time: envelope.time,
    timeFrom: bundle ? 'receipt' : 'edit',
    deviceTime,
    deviceTimeIsDoubtful:
      deviceTime !== null && (deviceTime > receivedAt + tolerance || deviceTime < firstYear),
    serverTime: receivedAt,
  }
}
