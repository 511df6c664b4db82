import Check from 'lucide-solid/icons/check'
import Undo from 'lucide-solid/icons/undo-2'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { shortened } from '../../text/shortened.ts'
import { answersTo } from '../../workspace/ledger/answers.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { keepsBoth } from '../../workspace/ledger/losses-here.ts'
import { placeLabel, valueWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'
import { ForkDrawing } from '../merges/fork-drawing.tsx'
import { LostSides, whyWords } from '../merges/lost-sides.tsx'
import { useOrder } from './order-context.ts'

/**
 * What a merge has overwritten at a field: drawn, both values, and the choice beside it. A value of the person's can be
 * taken back; of a field that keeps both, anybody picks one by what it says.
 */
export const LostHere = (props: { readonly row: LedgerRow }) => {
  const workspace = useWorkspace()
  const { lost, view } = useOrder()
  const winner = (): string =>
    props.row.won === null ? '' : personOnBoard(workspace, props.row.won.author.user).name
  const has = (answer: 'keep' | 'restore'): boolean => answersTo(props.row).includes(answer)
  const title = (): string => (keepsBoth(props.row) ? m.both.title : m.mine.title)
  const pick = (value: unknown): string =>
    m.both.pick(shortened(valueWords(workspace, props.row.record, props.row.path, value)))
  const restoreLabel = (): string => (keepsBoth(props.row) ? pick(props.row.value) : m.mine.take)
  const keepLabel = (): string => {
    if (keepsBoth(props.row) && props.row.won !== null) return pick(props.row.won.value)
    return winner() === '' ? m.lost.keepIt : m.lost.keep(winner())
  }
  return (
    <section class="fork is-overwrite" aria-label={title()}>
      <StateWord tone="overwrite" glyph="over">
        {title()}
      </StateWord>
      <ForkDrawing row={props.row} />
      <LostSides row={props.row} />
      <p class="why">{whyWords(workspace, props.row)}</p>
      <Show when={!view.isReadOnly()}>
        <div class="pair">
          <Show when={has('restore')}>
            <button
              type="button"
              class="btn take-mine"
              onClick={() => void lost.answer(props.row, 'restore')}
            >
              <Undo class="i" aria-hidden="true" />
              {restoreLabel()}
            </button>
          </Show>
          <Show when={has('keep')}>
            <button type="button" class="btn" onClick={() => void lost.answer(props.row, 'keep')}>
              <Check class="i" aria-hidden="true" />
              {keepLabel()}
            </button>
          </Show>
        </div>
      </Show>
    </section>
  )
}

/** That something was overwritten, on top; and what of it stands at no field of the page. */
export const LostElsewhere = (props: { readonly shown: readonly string[] }) => {
  const { lost } = useOrder()
  const elsewhere = () => lost.all().filter(({ path }) => !props.shown.includes(path))
  const words = (): string => {
    const mine = lost.all().filter((row) => !keepsBoth(row)).length
    const both = lost.all().length - mine
    return [mine > 0 ? m.mine.count(mine) : '', both > 0 ? m.both.count(both) : ''].filter(Boolean).join(' ')
  }
  return (
    <>
      <Show when={lost.all().length > 0}>
        <div class="notice is-overwrite">
          <p class="grow" role="status">
            {words()}
          </p>
          <button type="button" class="btn" onClick={showFirst}>
            {m.mine.show}
          </button>
        </div>
      </Show>
      <For each={elsewhere()}>
        {(row) => (
          <div class="sec">
            <h2>{placeLabel(row.record, row.path)}</h2>
            <LostHere row={row} />
          </div>
        )}
      </For>
    </>
  )
}

const showFirst = (): void => document.querySelector('.fork')?.scrollIntoView({ block: 'center' })
