import type { Child, RecordId } from '@fieldmerge/shared'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import * as v from 'valibot'
import { listen } from '../../session/listening.ts'
import type { Workspace } from '../workspace.ts'
import { type LedgerRow, ledgerEventSchema, ledgerPageSchema } from './ledger-row.ts'

const childSchema = v.object({
  id: v.string(),
  order: v.string(),
  // What the server has read off a document by the record's type.
  fields: v.custom<Child['fields']>((value) => typeof value === 'object' && value !== null),
})

/** A record as it was, as far as a screen shows it. */
const pastSchema = v.object({
  sequence: v.number(),
  fields: v.record(v.string(), v.unknown()),
  prose: v.record(v.string(), v.string()),
  children: v.record(v.string(), v.array(childSchema)),
})
export type PastContent = v.InferOutput<typeof pastSchema>

export type HistoryState = 'asking' | 'told' | 'untold'

export interface RecordHistory {
  /** The oldest first, as they are now. */
  readonly rows: Accessor<readonly LedgerRow[]>
  readonly isLive: Accessor<boolean | null>
  /** Whether `rows` are all that there are: of what was not answered yet, or could not be asked, nothing is known. */
  readonly state: Accessor<HistoryState>
  /** The record as it was at a moment of the server's time, ms; null where that can't be asked. */
  at(moment: number): Promise<PastContent | null>
}

const page = 500
/** What arrives meanwhile is drawn at once, ms. */
const breath = 200

/** What happened to one record since a moment, and goes on happening, for as long as its owner lives. */
export const createRecordHistory = (
  { questions }: Pick<Workspace, 'questions'>,
  record: RecordId,
  since: Accessor<number>,
): RecordHistory => {
  const known = new Map<string, LedgerRow>()
  const [drawn, setDrawn] = createSignal(0)
  const [state, setState] = createSignal<HistoryState>('asking')
  const [isLive, setLive] = createSignal<boolean | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const take = (rows: readonly LedgerRow[]): void => {
    for (const row of rows) known.set(row.id, row)
    timer ??= setTimeout(() => {
      timer = undefined
      setDrawn((n) => n + 1)
    }, breath)
  }
  /** What was told before stays: what is new comes by the stream. */
  const untold = (): void => void setState((was) => (was === 'asking' ? 'untold' : was))
  const load = async (): Promise<void> => {
    const path = `/api/ledger?record=${record}&since=${Math.floor(since())}&limit=${page}`
    const answer = await questions.get(path, ledgerPageSchema)
    if (ended) return
    if (answer.kind !== 'ok') return untold()
    take(answer.value.rows)
    setState('told')
  }
  const stop = listen(questions, `/api/ledger/stream?record=${record}`, {
    onEvent({ event, data }) {
      if (event === 'begin') void load()
      if (event !== 'rows') return
      const parsed = v.safeParse(ledgerEventSchema, JSON.parse(data))
      if (parsed.success) take(parsed.output.rows)
    },
    onLine(stands) {
      if (ended) return
      setLive(stands)
      if (!stands) untold()
    },
  })
  createEffect(on(since, () => void load(), { defer: true }))
  onCleanup(() => {
    ended = true
    clearTimeout(timer)
    stop()
  })
  return {
    rows: createMemo(() => {
      drawn()
      return [...known.values()].toSorted((a, b) => a.serverTime - b.serverTime || (a.id < b.id ? -1 : 1))
    }),
    isLive,
    state,
    async at(moment) {
      const answer = await questions.get(`/api/records/${record}/at/${Math.floor(moment)}`, pastSchema)
      return answer.kind === 'ok' ? answer.value : null
    },
  }
}
