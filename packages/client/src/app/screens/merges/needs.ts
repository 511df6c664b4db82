import { type Accessor, createMemo, createSignal } from 'solid-js'
import { type Answer, answerFinding } from '../../workspace/ledger/answers.ts'
import type { Feed } from '../../workspace/ledger/feed.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** Something that waits for a decision. */
export interface Need {
  readonly id: string
  readonly at: number
  readonly row: LedgerRow
}

/** What waits for this person, the newest first, and which of it they look at. */
export interface Needs {
  readonly all: Accessor<readonly Need[]>
  readonly selected: Accessor<string | null>
  select(id: string): void
  /** Goes on to the next (1) or back (-1). */
  move(by: 1 | -1): void
  /** The answer that was given here and that the server has not told of yet. */
  answered(id: string): Answer | undefined
  /** Somebody else has answered what is being looked at. */
  isGone(id: string): boolean
  answer(row: LedgerRow, answer: Answer): Promise<void>
}

export const createNeeds = (workspace: Workspace, feed: Feed): Needs => {
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [answers, setAnswers] = createSignal<ReadonlyMap<string, Answer>>(new Map())
  /** What is being looked at stays until the person goes on, whatever others do meanwhile. */
  let looked: Need | null = null
  const open = createMemo((): readonly Need[] =>
    feed.open().map((row) => ({ id: row.id, at: row.serverTime, row })),
  )
  const all = createMemo((): readonly Need[] => {
    const id = chosen()
    const found = open().find((need) => need.id === id)
    if (found !== undefined) looked = found
    if (id === null || found !== undefined || looked?.id !== id) return open()
    const kept = looked
    return [...open(), kept].toSorted((a, b) => b.at - a.at)
  })
  const selected = createMemo(() => {
    const id = chosen()
    return all().some((need) => need.id === id) ? id : (all()[0]?.id ?? null)
  })
  return {
    all,
    selected,
    select: setChosen,
    move(by) {
      const at = all().findIndex(({ id }) => id === selected())
      const next = all()[at + by]
      if (next !== undefined) setChosen(next.id)
    },
    answered: (id) => answers().get(id),
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
