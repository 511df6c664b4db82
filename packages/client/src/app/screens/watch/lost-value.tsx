import { createSignal, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { answerFinding, answersTo } from '../../workspace/ledger/answers.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { partiesOf, valueWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'

/** Whose value a merge has overwritten at a field, and the way to bring it back, beside what stands there. */
export const LostValue = (props: { readonly row: LedgerRow; readonly isReadOnly: boolean }) => {
  const workspace = useWorkspace()
  const [isAnswered, setAnswered] = createSignal(false)
  const loser = (): string => personOnBoard(workspace, partiesOf(props.row).lost).name
  const restore = async (): Promise<void> => {
    setAnswered(true)
    if (!(await answerFinding(workspace, props.row, 'restore'))) setAnswered(false)
  }
  return (
    <p class="by lost-value">
      <StateWord tone="overwrite" glyph="over">
        {m.lost.overwritten(loser())}
      </StateWord>
      <s class="was">{valueWords(workspace, props.row.record, props.row.path, props.row.value)}</s>
      <Show when={!props.isReadOnly && !isAnswered() && answersTo(props.row).includes('restore')}>
        <button type="button" class="look" onClick={() => void restore()}>
          {m.lost.restore(loser())}
        </button>
      </Show>
    </p>
  )
}
