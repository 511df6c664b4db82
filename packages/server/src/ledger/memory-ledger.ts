import {
  decodeChanges,
  decodeFinding,
  encodeChanges,
  encodeFinding,
  findingKey,
  type ItemId,
  type RecordId,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { CommittedLedger, Sequence, StoredRow } from '../log/commit.ts'
import type {
  DerivedLedger,
  FindingQuery,
  LedgerEntry,
  LedgerQuery,
  LedgerStore,
  StoredFinding,
} from './ledger-store.ts'

/** The ledger without a disk, beside a log without one, whose rows it reads. Changes go through the same codec. */
export class MemoryLedger implements LedgerStore {
  readonly #row: (sequence: number) => StoredRow
  readonly #head: () => number
  readonly #changes = new Map<number, string>()
  readonly #findings = new Map<string, StoredFinding>()

  constructor(row: (sequence: number) => StoredRow, head: () => number) {
    this.#row = row
    this.#head = head
  }

  /** Takes in what another holds. */
  copy(other: MemoryLedger): void {
    for (const [sequence, changes] of other.#changes) this.#changes.set(sequence, changes)
    for (const [key, finding] of other.#findings) this.#findings.set(key, finding)
  }

  /** Part of the commit of a row. */
  write(sequence: Sequence, record: RecordId, { changes, findings }: CommittedLedger): void {
    this.#changes.set(sequence, encodeChanges(changes))
    findings.forEach(({ user, ...finding }, place) => {
      const { kind, item, state } = finding
      const stored = decodeFinding(kind, item, state, encodeFinding(finding))
      const key = `${record} ${findingKey(finding)}`
      const known = this.#findings.get(key)
      const { opened = sequence, place: first = place, user: whose = user } = known ?? {}
      this.#findings.set(key, { ...stored, record, user: whose, opened, place: first, changed: sequence })
    })
  }

  async openFindings(record: RecordId): Promise<readonly StoredFinding[]> {
    return this.#sorted((one) => one.record === record && one.state === 'open')
  }

  async entries({ record, user, kind, since, before, most }: LedgerQuery): Promise<readonly LedgerEntry[]> {
    const found: LedgerEntry[] = []
    const head = Math.min(this.#head(), (before ?? Number.POSITIVE_INFINITY) - 1)
    for (let sequence = head; sequence > 0 && found.length < most; sequence--) {
      const entry = this.#entry(sequence)
      const { row, changes, findings } = entry
      const kinds = [...changes.flatMap((one) => [one.kind, one.cause]), ...findings.map((one) => one.kind)]
      if (record !== undefined && row.envelope.record !== record) continue
      if (user !== undefined && row.author.user !== user && !findings.some((one) => one.user === user))
        continue
      if (kind !== undefined && (kind === 'edit' || !kinds.some((one) => one === kind))) continue
      if (since !== undefined && row.receivedAt < since) continue
      found.push(entry)
    }
    return found
  }

  async findings({ state, record, user, kind, since, before, most }: FindingQuery) {
    return this.#sorted(
      (one) =>
        one.state === state &&
        (record === undefined || one.record === record) &&
        (user === undefined || one.user === user) &&
        (kind === undefined || one.kind === kind) &&
        (since === undefined || this.#row(one.opened).receivedAt >= since) &&
        (before === undefined ||
          one.opened < before[0] ||
          (one.opened === before[0] && one.place < before[1])),
    )
      .toReversed()
      .slice(0, most)
  }

  async behind(sequence: number, most: number) {
    const upTo = Math.min(this.#head(), sequence + most)
    const entries: LedgerEntry[] = []
    for (let next = sequence + 1; next <= upTo; next++) entries.push(this.#entry(next))
    const changed = this.#sorted((one) => one.changed > sequence && one.changed <= upTo)
    return { entries, changed: changed.sort((a, b) => a.changed - b.changed) }
  }

  async finding(opened: number, place: number): Promise<StoredFinding | null> {
    return this.#sorted((one) => one.opened === opened && one.place === place)[0] ?? null
  }

  async rowsAt(sequences: readonly number[]): Promise<readonly (StoredRow | undefined)[]> {
    return sequences.map((one) => (one >= 1 && one <= this.#head() ? this.#row(one) : undefined))
  }

  async rowOf(record: RecordId, { client, clock }: ItemId): Promise<StoredRow | null> {
    for (let sequence = 1; sequence <= this.#head(); sequence++) {
      const row = this.#row(sequence)
      if (row.envelope.record !== record) continue
      const to = row.bundle ? Y.parseUpdateMeta(row.envelope.update).to.get(client) : toClockOf(row, client)
      if (to !== undefined && to > clock) return row
    }
    return null
  }

  async replaceFrom(from: number, derived: AsyncIterable<DerivedLedger>): Promise<void> {
    for (const sequence of [...this.#changes.keys()]) if (sequence >= from) this.#changes.delete(sequence)
    for (const [key, { opened }] of [...this.#findings]) if (opened >= from) this.#findings.delete(key)
    for await (const { record, rows, findings } of derived) {
      for (const { sequence, changes } of rows) this.#changes.set(sequence, encodeChanges(changes))
      for (const finding of findings) this.#findings.set(`${record} ${findingKey(finding)}`, finding)
    }
  }

  async missingFrom(): Promise<number | null> {
    return null
  }

  #entry(sequence: number): LedgerEntry {
    return {
      row: this.#row(sequence),
      changes: decodeChanges(this.#changes.get(sequence) ?? '[]'),
      findings: this.#sorted(({ opened }) => opened === sequence),
    }
  }

  #sorted(holds: (finding: StoredFinding) => boolean): StoredFinding[] {
    return [...this.#findings.values()].filter(holds).sort((a, b) => a.opened - b.opened || a.place - b.place)
  }
}

const toClockOf = ({ envelope }: StoredRow, client: number): number | undefined =>
  envelope.clientId === client && envelope.toClock > envelope.fromClock ? envelope.toClock : undefined
