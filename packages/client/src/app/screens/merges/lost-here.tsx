import Check from 'lucide-solid/icons/check'
import Undo from 'lucide-solid/icons/undo-2'
import { Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { shortened } from '../../text/shortened.ts'
import { answersTo } from '../../workspace/ledger/answers.ts'
import { isTogether, type LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { keepsBoth, type LossesHere } from '../../workspace/ledger/losses-here.ts'
import { valueWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from './board-context.ts'
import { ForkDrawing } from './fork-drawing.tsx'
import { findingTitle, LostSides, whyWords } from './lost-sides.tsx'

/**
 * What a merge has overwritten at a field: drawn, both values, and the choice beside it. A value of the person's can be
 * taken back; of a field that keeps both, anybody picks one by what it says. A word that two people wrote is right as it
 * stands, or is put right in the text.
 */
export const LostHere = (props: {
  readonly row: LedgerRow
  readonly lost: LossesHere
  readonly isReadOnly: boolean
}) => {
  const workspace = useWorkspace()
  const winner = (): string =>
    props.row.won === null ? '' : personOnBoard(workspace, props.row.won.author.user).name
  const has = (answer: 'keep' | 'restore'): boolean => answersTo(props.row).includes(answer)
  const title = (): string => {
    if (keepsBoth(props.row)) return m.both.title
    return props.row.kind === 'lostOverwrite' ? m.mine.title : findingTitle(props.row.kind)
  }
  const pick = (value: unknown): string =>
    m.both.pick(shortened(valueWords(workspace, props.row.record, props.row.path, value)))
  const restoreLabel = (): string => (keepsBoth(props.row) ? pick(props.row.value) : m.mine.take)
  const keepLabel = (): string => {
    if (keepsBoth(props.row) && props.row.won !== null) return pick(props.row.won.value)
    return winner() === '' || isTogether(props.row) ? m.lost.keepIt : m.lost.keep(winner())
  }
  return (
    <section class="fork is-overwrite" aria-label={title()}>
      <StateWord tone="overwrite" glyph="over">
        {title()}
      </StateWord>
      <ForkDrawing row={props.row} />
      <LostSides row={props.row} />
      <p class="why">{whyWords(workspace, props.row)}</p>
      <Show when={!props.isReadOnly}>
        <div class="pair">
          <Show when={has('restore')}>
            <button
              type="button"
              class="btn take-mine"
              onClick={() => void props.lost.answer(props.row, 'restore')}
            >
              <Undo class="i" aria-hidden="true" />
              {restoreLabel()}
            </button>
          </Show>
          <Show when={has('keep')}>
            <button type="button" class="btn" onClick={() => void props.lost.answer(props.row, 'keep')}>
              <Check class="i" aria-hidden="true" />
              {keepLabel()}
            </button>
          </Show>
        </div>
      </Show>
    </section>
  )
}
