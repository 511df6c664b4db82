import { type RecordId, typeOf } from '@fieldmerge/shared'
import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import * as v from 'valibot'
import { hearTopic } from '../../session/desk-line.ts'
import type { Workspace } from '../workspace.ts'
import { entriesOf, type FeedEntry } from './feed-entries.ts'
import { isFinding, type LedgerRow, ledgerEventSchema, ledgerPageSchema, sequenceOf } from './ledger-row.ts'

/** What a page of the ledger brings at a time, and how much of it is kept in sight. */
const page = 200
const mostRows = 2_000
/** What others do meanwhile is drawn together, ms. */
const breath = 1_000

export interface Feed {
  /** The newest first. */
  readonly entries: Accessor<readonly FeedEntry[]>
  /** Findings that nobody has answered, the newest first. */
  readonly open: Accessor<readonly LedgerRow[]>
  /** Whether the line to the server stands; null before it has been tried. */
  readonly isLive: Accessor<boolean | null>
  /** Whether the first page is here. */
  readonly isHere: Accessor<boolean>
  /** Whether all that is open has been told. */
  readonly isOpenHere: Accessor<boolean>
  readonly hasOlder: Accessor<boolean>
  /** Loads what is older. @returns once it is here */
  older(): Promise<void>
}

/** The merge ledger as it grows, for as long as its owner lives. */
export const createFeed = ({
  questions,
  workOrderOf,
}: Pick<Workspace, 'questions' | 'workOrderOf'>): Feed => {
  const rows = new Map<string, LedgerRow>()
  const findings = new Map<string, LedgerRow>()
  const sequences = new Set<number>()
  const [drawn, setDrawn] = createSignal(0)
  const [isLive, setLive] = createSignal<boolean | null>(null)
  const [isHere, setHere] = createSignal(false)
  const [isOpenHere, setOpenHere] = createSignal(false)
  const [cursor, setCursor] = createSignal<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const take = (arrived: readonly LedgerRow[]): void => {
    for (const row of arrived)
      if (!isFinding(row)) {
        rows.set(row.id, row)
        sequences.add(sequenceOf(row))
      }
    for (const row of arrived.filter(isFinding)) {
      if (row.state === 'open') findings.set(row.id, row)
      else findings.delete(row.id)
      // One of an update that is further back than what is shown would stand there alone.
      if (sequences.has(sequenceOf(row))) rows.set(row.id, row)
    }
    timer ??= setTimeout(draw, breath)
  }
  const draw = (): void => {
    clearTimeout(timer)
    timer = undefined
    setDrawn((n) => n + 1)
  }
  const load = async (from: string | null): Promise<void> => {
    const answer = await questions.get(
      `/api/ledger?limit=${page}${from === null ? '' : `&cursor=${from}`}`,
      ledgerPageSchema,
    )
    if (ended || answer.kind !== 'ok') return
    take(answer.value.rows)
    batch(() => {
      draw()
      setCursor(answer.value.cursor)
      setHere(true)
    })
  }
  const loadOpen = async (): Promise<void> => {
    const answer = await questions.get(`/api/ledger?state=open&limit=${page}`, ledgerPageSchema)
    if (ended || answer.kind !== 'ok') return
    take(answer.value.rows)
    batch(() => {
      draw()
      setOpenHere(true)
    })
  }
  const stop = hearTopic(questions, 'ledger', {
    onEvent({ event, data }) {
      // The stream has begun: what a page brings from now on, it does not miss.
      if (event === 'begin') void Promise.all([isHere() ? undefined : load(null), loadOpen()])
      if (event !== 'rows') return
      const parsed = v.safeParse(ledgerEventSchema, JSON.parse(data))
      if (parsed.success) take(parsed.output.rows)
    },
    onLine: (stands) => ended || setLive(stands),
  })
  onCleanup(() => {
    ended = true
    clearTimeout(timer)
    stop()
  })
  const jobOf = (record: RecordId): RecordId =>
    typeOf(record) === 'workOrder' ? record : (workOrderOf(record) ?? record)
  let known: ReadonlyMap<string, FeedEntry> = new Map()
  return {
    entries: createMemo(() => {
      drawn()
      const shown = trimmed(rows)
      const entries = entriesOf(shown, jobOf, known)
      known = new Map(entries.map((entry) => [entry.id, entry]))
      return entries
    }),
    open: createMemo(() => {
      drawn()
      return [...findings.values()].toSorted((a, b) => b.serverTime - a.serverTime)
    }),
    isLive,
    isHere,
    isOpenHere,
    hasOlder: () => cursor() !== null,
    older: () => load(cursor()),
  }
}

/** The newest of what is here: what was looked up of the past stays for as long as there is room. */
const trimmed = (rows: Map<string, LedgerRow>): readonly LedgerRow[] => {
  if (rows.size <= mostRows) return [...rows.values()]
  const newest = [...rows.values()].toSorted((a, b) => b.serverTime - a.serverTime).slice(0, mostRows)
  rows.clear()
  for (const row of newest) rows.set(row.id, row)
  return newest
}
