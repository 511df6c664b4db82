import Check from 'lucide-solid/icons/check'
import Undo from 'lucide-solid/icons/undo-2'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { answersTo } from '../../workspace/ledger/answers.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { placeLabel } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'
import { ForkDrawing } from '../merges/fork-drawing.tsx'
import { LostSides, whyWords } from '../merges/lost-sides.tsx'
import { useOrder } from './order-context.ts'

/** What a merge has overwritten of the person's at a field: drawn, both values, and the choice beside it. */
export const LostHere = (props: { readonly row: LedgerRow }) => {
  const workspace = useWorkspace()
  const { lost, view } = useOrder()
  const winner = (): string =>
    props.row.won === null ? '' : personOnBoard(workspace, props.row.won.author.user).name
  const has = (answer: 'keep' | 'restore'): boolean => answersTo(props.row).includes(answer)
  return (
    <section class="fork is-overwrite" aria-label={m.mine.title}>
      <StateWord tone="overwrite" glyph="over">
        {m.mine.title}
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
              {m.mine.take}
            </button>
          </Show>
          <Show when={has('keep')}>
            <button type="button" class="btn" onClick={() => void lost.answer(props.row, 'keep')}>
              <Check class="i" aria-hidden="true" />
              {winner() === '' ? m.lost.keepIt : m.lost.keep(winner())}
            </button>
          </Show>
        </div>
      </Show>
    </section>
  )
}

/** That something of the person's was overwritten, on top; and what of it stands at no field of the page. */
export const LostElsewhere = (props: { readonly shown: readonly string[] }) => {
  const { lost } = useOrder()
  const elsewhere = () => lost.all().filter(({ path }) => !props.shown.includes(path))
  return (
    <>
      <Show when={lost.all().length > 0}>
        <div class="notice is-overwrite">
          <p class="grow" role="status">
            {m.mine.count(lost.all().length)}
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
