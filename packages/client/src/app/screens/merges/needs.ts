import { type Accessor, createMemo, createSignal } from 'solid-js'
import { type Answer, answerFinding } from '../../workspace/ledger/answers.ts'
import type { Feed } from '../../workspace/ledger/feed.ts'
import type { HeldCase } from '../../workspace/ledger/held-case.ts'
import type { HeldQueue } from '../../workspace/ledger/held-queue.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** Something that waits for a decision. */
export type Need = { readonly id: string; readonly at: number } & (
  | { readonly kind: 'lost'; readonly row: LedgerRow }
  | { readonly kind: 'held'; readonly held: HeldCase }
)

/** What waits for this person, the newest first, and which of it they look at. */
export interface Needs {
  readonly all: Accessor<readonly Need[]>
  /** Whether the server has told of all that waits. */
  readonly isHere: Accessor<boolean>
  /** How many wait. */
  readonly count: Accessor<number>
  readonly selected: Accessor<string | null>
  readonly queue: HeldQueue
  select(id: string): void
  /** Goes on to the next (1) or back (-1). */
  move(by: 1 | -1): void
  /** The answer that was given here and that the server has not told of yet. */
  answered(id: string): Answer | undefined
  /** Whether it still waits, as far as the server has told. */
  isOpen(id: string): boolean
  /** It waits no more: somebody has answered what is being looked at. */
  isGone(id: string): boolean
  answer(row: LedgerRow, answer: Answer): Promise<void>
}

export const createNeeds = (workspace: Workspace, feed: Feed, queue: HeldQueue): Needs => {
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [answers, setAnswers] = createSignal<ReadonlyMap<string, Answer>>(new Map())
  /** What is being looked at stays until the person goes on, whatever others do meanwhile. */
  let looked: Need | null = null
  // The same thing stays the same: what is being read is not drawn anew.
  let known: ReadonlyMap<string, Need> = new Map()
  const same = (need: Need): Need => {
    const before = known.get(need.id)
    if (before?.kind === 'lost' && need.kind === 'lost' && before.row === need.row) return before
    return before?.kind === 'held' && need.kind === 'held' && isSameCase(before.held, need.held)
      ? before
      : need
  }
  const open = createMemo((): readonly Need[] => {
    const needs = [
      ...feed.open().map((row): Need => ({ kind: 'lost', id: row.id, at: row.serverTime, row })),
      ...queue.cases().map((held): Need => ({ kind: 'held', id: held.id, at: held.since, held })),
    ]
      .map(same)
      .toSorted((a, b) => b.at - a.at)
    known = new Map(needs.map((need) => [need.id, need]))
    return needs
  })
  const all = createMemo((): readonly Need[] => {
    const id = chosen()
    const found = open().find((need) => need.id === id)
    if (found !== undefined) looked = found
    if (id === null || found !== undefined || looked?.id !== id) return open()
    return [...open(), looked].toSorted((a, b) => b.at - a.at)
  })
  const selected = createMemo(() => {
    const id = chosen()
    return all().some((need) => need.id === id) ? id : (all()[0]?.id ?? null)
  })
  return {
    all,
    isHere: () => feed.isOpenHere() && queue.isHere(),
    count: () => open().length,
    selected,
    queue,
    select: setChosen,
    move(by) {
      const at = all().findIndex(({ id }) => id === selected())
      const next = all()[at + by]
      if (next !== undefined) setChosen(next.id)
    },
    answered: (id) => answers().get(id),
    isOpen: (id) => open().some((need) => need.id === id),
    isGone: (id) => !open().some((need) => need.id === id) && !answers().has(id),
    async answer(row, answer) {
      if (answers().has(row.id)) return
      setChosen(row.id)
      setAnswers(new Map([...answers(), [row.id, answer]]))
      if (await answerFinding(workspace, row, answer)) return
      setAnswers(new Map([...answers()].filter(([id]) => id !== row.id)))
    },
  }
}

const isSameCase = (a: HeldCase, b: HeldCase): boolean =>
  a.newest === b.newest && a.edits === b.edits && a.assignee?.user === b.assignee?.user
