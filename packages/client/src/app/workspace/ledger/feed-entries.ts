import { fieldAt, fieldService, pathOf, placeOfPath, type RecordId, typeOf } from '@fieldmerge/shared'
import { isFinding, type LedgerRow, sequenceOf } from './ledger-row.ts'

/** Changes of one place in one record, as people read them: letters typed one by one are one line. */
export interface FeedLine {
  readonly record: RecordId
  readonly path: string
  /** What the child that it is of is called, as far as the rows tell; else empty. */
  readonly child: string
  /** The newest; of typing, which it sums up. */
  readonly row: LedgerRow
  /** Characters, of typing. */
  readonly inserted: number
  readonly deleted: number
  /** What a merge has made of it. */
  readonly finding: LedgerRow | null
}

/** What one device did without a longer pause: in one go as it came back, or bit by bit. */
export interface FeedEntry {
  readonly id: string
  readonly kind: 'return' | 'edits'
  readonly user: string
  readonly device: string
  /** When its oldest edit was made, device time, ms. */
  readonly madeFrom: number
  /** When its first and last edit arrived, server time, ms. */
  readonly from: number
  readonly at: number
  readonly edits: number
  /** Work orders, or other records, in the order in which they came. */
  readonly jobs: readonly RecordId[]
  readonly lines: readonly FeedLine[]
  readonly findings: readonly LedgerRow[]
}

/** An edit that took longer to arrive was made without a network. */
const lateAfter = 90_000
/** What a device had kept arrives in one go. */
const returnPause = 60_000
/** Who goes on with the same job within it is still at it. */
const editsPause = 5 * 60_000
const typingPause = 5 * 60_000

/**
 * Rows of the ledger by who brought them and when, the newest first. `jobOf`: the work order that a record belongs to.
 * Entries that have not changed are those of `before`, so that a screen draws again only what is new.
 */
export const entriesOf = (
  rows: readonly LedgerRow[],
  jobOf: (record: RecordId) => RecordId,
  before: ReadonlyMap<string, FeedEntry> = new Map(),
): readonly FeedEntry[] => {
  const groups: Group[] = []
  const open = new Map<string, Group>()
  /** Who wrote last at a place. */
  const writers = new Map<string, Group>()
  const names = new Map<string, string>()
  for (const row of ordered(rows)) {
    noteName(names, row)
    if (row.cause === 'policy') {
      // What a policy corrects is told at what it corrects.
      if (isFinding(row)) writers.get(placeOf(row))?.rows.push(row)
      continue
    }
    const key = `${row.author.user} ${row.author.device}`
    const known = open.get(key)
    const job = jobOf(row.record)
    const group: Group =
      known !== undefined && belongs(known, row, job)
        ? known
        : { rows: [], jobs: new Set(), isReturn: isLate(row) }
    if (group !== known) {
      open.set(key, group)
      groups.push(group)
    }
    group.rows.push(row)
    group.jobs.add(job)
    writers.set(placeOf(row), group)
  }
  return groups.map((group) => entryOf(group, names, before)).toSorted((a, b) => b.at - a.at)
}

interface Group {
  readonly rows: LedgerRow[]
  readonly jobs: Set<RecordId>
  readonly isReturn: boolean
}

const placeOf = ({ record, path }: Pick<LedgerRow, 'record' | 'path'>): string => `${record} ${path}`

/** Oldest first, findings of an update behind what it changed. Each row's place in the log is read once. */
const ordered = (rows: readonly LedgerRow[]): readonly LedgerRow[] =>
  rows
    .map((row) => ({ row, sequence: sequenceOf(row) }))
    .sort(
      (a, b) =>
        a.sequence - b.sequence ||
        Number(isFinding(a.row)) - Number(isFinding(b.row)) ||
        (a.row.id < b.row.id ? -1 : 1),
    )
    .map(({ row }) => row)

const isLate = ({ timeFrom, serverTime, time }: LedgerRow): boolean =>
  timeFrom === 'edit' && serverTime - time > lateAfter

const belongs = (group: Group, row: LedgerRow, job: RecordId): boolean => {
  const last = group.rows.at(-1)
  if (last === undefined) return false
  // One update is one: its findings are told with what it changed.
  if (sequenceOf(last) === sequenceOf(row)) return true
  const pause = row.serverTime - last.serverTime
  if (group.isReturn) return pause <= returnPause
  return !isLate(row) && group.jobs.has(job) && pause <= editsPause
}

const entryOf = (
  group: Group,
  names: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, FeedEntry>,
): FeedEntry => {
  const { rows, jobs } = group
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) throw new Error('a group has rows')
  const states = rows.flatMap(({ state }) => state ?? []).join()
  const id = `${first.id} ${rows.length} ${states}`
  const known = before.get(id)
  if (known !== undefined) return known
  const lines = linesOf(rows, names)
  return {
    id,
    kind: group.isReturn ? 'return' : 'edits',
    user: first.author.user,
    device: first.author.device,
    madeFrom: rows.reduce((oldest, { time }) => Math.min(oldest, time), first.time),
    from: first.serverTime,
    at: last.serverTime,
    edits: editsOf(rows),
    jobs: [...jobs],
    lines,
    findings: rows.filter(isFinding),
  }
}

/** Edits as people make them: one update is one, and so is typing without a longer pause. */
const editsOf = (rows: readonly LedgerRow[]): number => {
  const counted = new Set<string>()
  const typing = new Map<string, { readonly at: number; readonly key: string }>()
  for (const row of rows) {
    if (isFinding(row)) continue
    if (row.kind !== 'text') {
      counted.add(String(sequenceOf(row)))
      continue
    }
    const place = placeOf(row)
    const known = typing.get(place)
    const key = known !== undefined && row.time - known.at <= typingPause ? known.key : `${place} ${row.id}`
    typing.set(place, { at: row.time, key })
    counted.add(key)
  }
  return counted.size
}

const linesOf = (rows: readonly LedgerRow[], names: ReadonlyMap<string, string>): readonly FeedLine[] => {
  const lines = new Map<string, FeedLine>()
  for (const row of rows) {
    const key = placeOf(row)
    const known = lines.get(key)
    const { record, path } = row
    const child = names.get(childOf(row)) ?? ''
    if (isFinding(row)) {
      lines.set(
        key,
        known === undefined
          ? { record, path, child, row, inserted: 0, deleted: 0, finding: row }
          : { ...known, finding: row },
      )
      continue
    }
    const typed = textEditOf(row)
    lines.set(key, {
      record,
      path,
      child,
      // What it was before is what stood there before the first of them.
      row: known === undefined || isFinding(known.row) ? row : { ...row, old: known.row.old },
      inserted: (known?.inserted ?? 0) + typed.inserted,
      deleted: (known?.deleted ?? 0) + typed.deleted,
      finding: known?.finding ?? null,
    })
  }
  return [...lines.values()].filter((line) => !isStamp(line, lines))
}

/** Who did something, or when, beside that it was done: its author and its time say the same. */
const isStamp = ({ record, path, finding }: FeedLine, lines: ReadonlyMap<string, FeedLine>): boolean => {
  const type = fieldService.types.get(typeOf(record))
  const place = type === undefined ? null : placeOfPath(type, path)
  if (type === undefined || place === null || finding !== null) return false
  const key = fieldAt(type, place)?.stamps
  return key !== undefined && lines.has(placeOf({ record, path: pathOf({ ...place, key }) }))
}

/** The child that a row is about, or about a field of. */
const childOf = ({ record, path }: LedgerRow): string =>
  placeOf({ record, path: path.split('/', 2).join('/') })

/** What a row calls its child: what was overwritten before it came is no name. */
const noteName = (names: Map<string, string>, row: LedgerRow): void => {
  const isRenamed = row.kind === 'set' && row.shown && row.path.endsWith('/name')
  const name = row.kind === 'childAdded' ? Reflect.get(Object(row.value), 'name') : isRenamed && row.value
  if (typeof name === 'string' && name !== '') names.set(childOf(row), name)
}

const textEditOf = ({ kind, value }: LedgerRow): { readonly inserted: number; readonly deleted: number } => {
  const edit = kind === 'text' && typeof value === 'object' && value !== null ? value : {}
  const numberAt = (name: string): number => {
    const found: unknown = Reflect.get(edit, name)
    return typeof found === 'number' ? found : 0
  }
  return { inserted: numberAt('inserted'), deleted: numberAt('deleted') }
}
