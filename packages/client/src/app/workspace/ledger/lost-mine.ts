import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { useContentChanges } from '../content.ts'
import { useWorkspace, type Workspace } from '../workspace.ts'
import { type Answer, answerFinding } from './answers.ts'
import { type LedgerRow, ledgerPageSchema } from './ledger-row.ts'

/** What merges have overwritten of this person's in one record, as long as nobody has answered it. */
export interface LostMine {
  readonly all: Accessor<readonly LedgerRow[]>
  at(path: string): LedgerRow | undefined
  answer(row: LedgerRow, answer: Answer): Promise<void>
}

/** What others write is asked about when it has settled, ms. */
const settle = 2_000

/** What was asked before: it is there without a network, for as long as the app is open. */
const known = new WeakMap<Workspace, Map<RecordId, readonly LedgerRow[]>>()

/** Follows a record that is open. Answers are ordinary edits and need no network. */
export const createLostMine = (record: Accessor<RecordId>): LostMine => {
  const workspace = useWorkspace()
  const { me, questions, sync } = workspace
  const cache = known.get(workspace) ?? new Map<RecordId, readonly LedgerRow[]>()
  known.set(workspace, cache)
  const [rows, setRows] = createSignal<readonly LedgerRow[]>([])
  const [answered, setAnswered] = createSignal<ReadonlySet<string>>(new Set())
  const changes = useContentChanges(record)
  const isOnline = (): boolean => sync().network.state === 'online'
  const ask = async (id: RecordId): Promise<void> => {
    const path = `/api/ledger?record=${id}&author=${me}&state=open&limit=50`
    const answer = await questions.get(path, ledgerPageSchema)
    // Of what can't be asked now, what was known stays.
    if (answer.kind !== 'ok') return
    cache.set(id, answer.value.rows)
    if (id === record()) setRows(answer.value.rows)
  }
  createEffect(on(record, (id) => setRows(cache.get(id) ?? [])))
  createEffect(
    on([record, changes, isOnline, () => sync().edits], ([id, , online]) => {
      if (!online) return
      const timer = setTimeout(() => void ask(id), cache.has(id) ? settle : 0)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  const all = createMemo(() =>
    rows().filter(({ id, lost, author }) => !answered().has(id) && (lost?.author ?? author).user === me),
  )
  return {
    all,
    at: (path) => all().find((row) => row.path === path),
    async answer(row, answer) {
      setAnswered(new Set([...answered(), row.id]))
      if (await answerFinding(workspace, row, answer)) return
      setAnswered(new Set([...answered()].filter((id) => id !== row.id)))
    },
  }
}
