import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { type Answer, answersTo, isNoted } from '../../workspace/ledger/answers.ts'
import type { LedgerRow, Side } from '../../workspace/ledger/ledger-row.ts'
import { placeLabel } from '../../workspace/ledger/row-words.ts'
import { recordPath, watchPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { jobLine, personOnBoard, recordTitle, useBoard } from './board-context.ts'
import { ForkDrawing } from './fork-drawing.tsx'
import { findingTitle, LostSides, whyWords } from './lost-sides.tsx'
import { ageOf } from './need-words.ts'
import type { Need } from './needs.ts'

type Lost = Need & { readonly kind: 'lost' }

/** A value that a merge has overwritten: both values, whose and when, why the one stands, and what can be done. */
export const LostCard = (props: { readonly need: Lost }) => {
  const workspace = useWorkspace()
  const { needs } = useBoard()
  const row = (): LedgerRow => props.need.row
  const job = () => workspace.workOrderOf(row().record) ?? row().record
  const isSelected = (): boolean => needs.selected() === props.need.id
  return (
    <article
      class="need is-overwrite"
      classList={{ sel: isSelected() }}
      data-need={props.need.id}
      aria-current={isSelected() ? 'true' : undefined}
    >
      <div class="row">
        <StateWord tone="overwrite" glyph="over">
          {findingTitle(row().kind)}
        </StateWord>
        <span class="small quiet age">{ageOf(workspace.now() - props.need.at)}</span>
      </div>
      <h3>
        <button type="button" class="select" onClick={() => needs.select(props.need.id)}>
          {placeLabel(row().record, row().path)}
        </button>
        ,{' '}
        <A class="data" href={recordPath(job())}>
          {recordTitle(workspace, job())}
        </A>
      </h3>
      <p class="small quiet">{jobLine(workspace, job())}</p>
      <Show when={isSelected()}>
        <ForkDrawing row={row()} />
        <LostSides row={row()} />
        <p class="small why">{whyWords(workspace, row())}</p>
      </Show>
      <Answers need={props.need} />
    </article>
  )
}

const Answers = (props: { readonly need: Lost }) => {
  const workspace = useWorkspace()
  const { needs } = useBoard()
  const row = (): LedgerRow => props.need.row
  const nameOf = (side: Side | null): string =>
    side === null ? '' : personOnBoard(workspace, side.author.user).name
  const label = (answer: Answer): string => {
    const isValue = row().kind === 'lostOverwrite'
    if (answer === 'both') return isNoted(row()) ? m.lost.bothInNotes : m.lost.both
    if (answer === 'keep') return isValue && row().won ? m.lost.keep(nameOf(row().won)) : m.lost.keepIt
    return isValue ? m.lost.restore(nameOf(row().lost)) : m.lost.restoreIt
  }
  const doneWords = (): string => {
    if (needs.answered(props.need.id) === undefined) return m.lost.gone
    return needs.isOpen(props.need.id) ? m.lost.waits : m.lost.done
  }
  return (
    <Show when={needs.selected() === props.need.id}>
      <Show
        when={needs.answered(props.need.id) === undefined && !needs.isGone(props.need.id)}
        fallback={
          <p class="small" role="status">
            {doneWords()}
          </p>
        }
      >
        <div class="acts">
          <For each={answersTo(row())}>
            {(answer, at) => (
              <button
                type="button"
                class="btn"
                classList={{ ink: at() === 0 }}
                onClick={() => void needs.answer(row(), answer)}
              >
                {label(answer)} <kbd>{at() + 1}</kbd>
              </button>
            )}
          </For>
          <A class="btn bare" href={recordPath(workspace.workOrderOf(row().record) ?? row().record)}>
            {m.lost.openJob}
          </A>
          <A class="btn bare" href={watchPath(workspace.workOrderOf(row().record) ?? row().record)}>
            {m.watch.act}
          </A>
        </div>
      </Show>
    </Show>
  )
}
