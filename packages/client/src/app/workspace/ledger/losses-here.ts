import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { useContentChanges } from '../content.ts'
import { useWorkspace, type Workspace } from '../workspace.ts'
import { type Answer, answerFinding } from './answers.ts'
import { isTogether, type LedgerRow, ledgerPageSchema } from './ledger-row.ts'

/**
 * What merges have overwritten in one record and this person is to see, as long as nobody has answered it: values of
 * theirs, words in which their typing met somebody else's, and anybody's values in a field that keeps both until somebody
 * picks.
 */
export interface LossesHere {
  readonly all: Accessor<readonly LedgerRow[]>
  at(path: string): LedgerRow | undefined
  answer(row: LedgerRow, answer: Answer): Promise<void>
}

/** What others write is asked about when it has settled, ms. */
const settle = 2_000
/** A page of the ledger may end before its rows do: so many are read at the most. */
const mostPages = 5

/** What was asked before: it is there without a network, for as long as the app is open. */
const known = new WeakMap<Workspace, Map<RecordId, readonly LedgerRow[]>>()

/** Follows a record of this device. Answers are ordinary edits and need no network. */
export const createLossesHere = (record: Accessor<RecordId>): LossesHere => {
  const workspace = useWorkspace()
  const { me, questions, sync, facts } = workspace
  const cache = known.get(workspace) ?? new Map<RecordId, readonly LedgerRow[]>()
  known.set(workspace, cache)
  const [rows, setRows] = createSignal<readonly LedgerRow[]>([])
  const [answered, setAnswered] = createSignal<ReadonlySet<string>>(new Set())
  // What becomes of own edits is heard when they are sent.
  const changes = useContentChanges(record, ({ isOwn }) => !isOwn)
  const isOnline = (): boolean => sync().network.state === 'online'
  const ask = async (id: RecordId): Promise<void> => {
    const found: LedgerRow[] = []
    let cursor = ''
    for (let page = 0; page < mostPages; page++) {
      const path = `/api/ledger?record=${id}&state=open&limit=100${cursor}`
      const answer = await questions.get(path, ledgerPageSchema)
      // Of what can't be asked now, what was known stays.
      if (answer.kind !== 'ok') return
      found.push(...answer.value.rows)
      if (answer.value.cursor === null) break
      cursor = `&cursor=${answer.value.cursor}`
    }
    cache.set(id, found)
    if (id === record()) setRows(found)
  }
  createEffect(on(record, (id) => setRows(cache.get(id) ?? [])))
  createEffect(
    on([record, changes, () => facts.get(record()), isOnline, () => sync().edits], ([id, , , online]) => {
      if (!online) return
      const timer = setTimeout(() => void ask(id), cache.has(id) ? settle : 0)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  const isMine = (row: LedgerRow): boolean =>
    (row.lost?.author ?? row.author).user === me || (isTogether(row) && row.won?.author.user === me)
  const all = createMemo(() =>
    rows().filter((row) => !answered().has(row.id) && (isMine(row) || keepsBoth(row))),
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

/** Whether its field shows both values to everybody until somebody picks one. */
export const keepsBoth = ({ policy }: LedgerRow): boolean => policy === 'keepBoth'
