import type { FindingState, RecordId, UserId } from '@fieldmerge/shared'
import type { LedgerRowJson } from './ledger-json.ts'
import type { LedgerEntry, LedgerStore, StoredFinding } from './ledger-store.ts'
import { LedgerView } from './ledger-view.ts'
import { joinTyping } from './typing-runs.ts'

/** What is asked of the ledger. All that is given must hold. */
export interface LedgerFilter {
  readonly record?: RecordId
  readonly user?: UserId
  readonly kind?: string
  /** Findings in this state only. */
  readonly state?: FindingState
  /** Server time, ms. */
  readonly since?: number
}

export interface LedgerPage {
  /** Newest first. */
  readonly rows: readonly LedgerRowJson[]
  /** Where older ones begin; null when there are none. */
  readonly cursor: string | null
}

/** Log rows, or findings, that one question reads at most, however few of them the asker may see. */
const mostRead = 2_000
/** Those that are read at a time. */
const step = 200

type MayRead = (record: RecordId) => boolean

/** Reads the ledger for somebody: only rows of records that they may read, in pages that cost a bounded time. */
export class LedgerReader {
  readonly #store: LedgerStore
  readonly #view: LedgerView

  constructor(store: LedgerStore) {
    this.#store = store
    this.#view = new LedgerView(store)
  }

  /** About `most` rows: those of one update stay together, and what is typed in one go is one. `cursor`: of an earlier page. */
  async page(
    filter: LedgerFilter,
    mayRead: MayRead,
    most: number,
    cursor: string | null,
  ): Promise<LedgerPage> {
    return filter.state === undefined
      ? this.#entries(filter, mayRead, most, cursor)
      : this.#findings({ ...filter, state: filter.state }, mayRead, most, cursor)
  }

  /** The row with an id; null when there is none that the asker may see. */
  async row(id: string, mayRead: MayRead): Promise<{ row: LedgerRowJson; finding: StoredFinding } | null> {
    const [, opened, place] = /^(\d{1,15})\.f(\d{1,6})$/.exec(id) ?? []
    const finding = opened === undefined ? null : await this.#store.finding(Number(opened), Number(place))
    if (finding === null || !mayRead(finding.record)) return null
    const row = await this.#view.ofFinding(finding)
    return row && { row, finding }
  }

  /** What rows behind a sequence have brought, oldest first, findings as they are now. */
  async behind(sequence: number, filter: LedgerFilter, mayRead: MayRead) {
    const { entries, changed } = await this.#store.behind(sequence, step)
    const rows: LedgerRowJson[] = []
    for (const entry of entries) {
      const { record } = entry.row.envelope
      if (filter.state !== undefined || (filter.record !== undefined && filter.record !== record)) continue
      if (mayRead(record)) rows.push(...this.#changes(entry, filter))
    }
    const findings = changed.filter((one) => mayRead(one.record) && isWanted(one, filter))
    rows.push(...(await this.#shown(findings)))
    return {
      rows: joinTyping(rows),
      upTo: Number(entries.at(-1)?.row.sequence ?? sequence),
      isAll: entries.length < step,
    }
  }

  async #entries(
    filter: LedgerFilter,
    mayRead: MayRead,
    most: number,
    cursor: string | null,
  ): Promise<LedgerPage> {
    const rows: LedgerRowJson[] = []
    let before = cursor === null ? undefined : Number(cursor)
    for (let read = 0; read < mostRead && rows.length < most; ) {
      const size = Math.min(step, Math.max(10, most - rows.length))
      const entries = await this.#store.entries({
        ...filter,
        ...(before === undefined ? {} : { before }),
        most: size,
      })
      read += entries.length
      for (const entry of entries) {
        if (rows.length >= most) break
        before = entry.row.sequence
        if (!mayRead(entry.row.envelope.record)) continue
        if (filter.since !== undefined && entry.row.receivedAt < filter.since) continue
        rows.push(...(await this.#shown(entry.findings.filter((one) => isWanted(one, filter)))))
        rows.push(...this.#changes(entry, filter).toReversed())
      }
      if (entries.length < size && rows.length < most) return { rows: shortened(rows), cursor: null }
    }
    return { rows: shortened(rows), cursor: before === undefined ? null : String(before) }
  }

  async #findings(
    filter: LedgerFilter & { readonly state: FindingState },
    mayRead: MayRead,
    most: number,
    cursor: string | null,
  ): Promise<LedgerPage> {
    const found: StoredFinding[] = []
    let before = cursor === null ? undefined : placeOf(cursor)
    for (let read = 0; read < mostRead && found.length < most; ) {
      const size = most - found.length
      const page = await this.#store.findings({
        ...filter,
        ...(before === undefined ? {} : { before }),
        most: size,
      })
      read += page.length
      found.push(...page.filter(({ record }) => mayRead(record)))
      const last = page.at(-1)
      if (last !== undefined) before = [last.opened, last.place]
      if (page.length < size) return { rows: await this.#shown(found), cursor: null }
    }
    return { rows: await this.#shown(found), cursor: before?.join('.') ?? null }
  }

  #changes({ row, changes }: LedgerEntry, { kind, user }: LedgerFilter): readonly LedgerRowJson[] {
    if (user !== undefined && row.author.user !== user) return []
    return changes.flatMap((change, place) =>
      kind === undefined || change.kind === kind || change.cause === kind
        ? [this.#view.ofChange(row, change, place)]
        : [],
    )
  }

  async #shown(findings: readonly StoredFinding[]): Promise<readonly LedgerRowJson[]> {
    const rows = await Promise.all(findings.map((one) => this.#view.ofFinding(one)))
    return rows.filter((row) => row !== null)
  }
}

/** Newest first, as pages are. */
const shortened = (rows: readonly LedgerRowJson[]): readonly LedgerRowJson[] =>
  joinTyping(rows.toReversed()).toReversed()

const isWanted = ({ record, kind, user, state }: StoredFinding, filter: LedgerFilter): boolean =>
  (filter.record === undefined || filter.record === record) &&
  (filter.kind === undefined || filter.kind === kind) &&
  (filter.user === undefined || filter.user === user) &&
  (filter.state === undefined || filter.state === state)

const placeOf = (cursor: string): readonly [opened: number, place: number] => {
  const [opened, place] = cursor.split('.')
  return [Number(opened), Number(place ?? 0)]
}
