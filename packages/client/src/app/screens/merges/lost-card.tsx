import { wordDifference } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import { type Answer, answersTo } from '../../workspace/ledger/answers.ts'
import type { LedgerRow, Side } from '../../workspace/ledger/ledger-row.ts'
import { placeLabel, valueWords } from '../../workspace/ledger/row-words.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { jobLine, personOnBoard, recordTitle, useBoard } from './board-context.ts'
import { ForkDrawing } from './fork-drawing.tsx'
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

/** Both values beside each other; text as a difference in words. */
export const LostSides = (props: { readonly row: LedgerRow }) => {
  const workspace = useWorkspace()
  const words = (value: unknown): string => valueWords(workspace, props.row.record, props.row.path, value)
  const nameOf = (side: Side | null): string =>
    side === null ? m.somebody : personOnBoard(workspace, side.author.user).name
  const lost = (): string => words(props.row.value)
  const won = (): string => (props.row.won === null ? '' : words(props.row.won.value))
  return (
    <div class="vs">
      <div>
        <p class="label">{m.lost.overwritten(nameOf(props.row.lost ?? null))}</p>
        <p class="v was">
          <Words from={won()} to={lost()} />
        </p>
        <Times side={props.row.lost} />
      </div>
      <div>
        <Show when={props.row.won} fallback={<p class="label">{m.lost.nothingStands}</p>}>
          <p class="label">{m.lost.stands(nameOf(props.row.won))}</p>
          <p class="v">
            <Words from={lost()} to={won()} />
          </p>
          <Times side={props.row.won} />
        </Show>
      </div>
    </div>
  )
}

/** What differs is marked where most of it is the same; else both stand as they are. */
const Words = (props: { readonly from: string; readonly to: string }) => {
  const runs = () => wordDifference(props.from, props.to)
  const isAlike = (): boolean => runs().some(({ kind, text }) => kind === 'same' && /\p{L}/u.test(text))
  return (
    <Show when={isAlike()} fallback={props.to}>
      <For each={runs()}>
        {({ kind, text }) => (
          <Show when={kind !== 'deleted'}>
            {kind === 'inserted' ? <mark class="differs">{text}</mark> : text}
          </Show>
        )}
      </For>
    </Show>
  )
}

const Times = (props: { readonly side: Side | null }) => {
  const { now, zone } = useWorkspace()
  const time = (at: number): string => moment(at, now(), zone())
  return (
    <Show when={props.side}>
      {(side) => (
        <p class="label">
          {side().deviceTime === null
            ? m.lost.serverTime(time(side().serverTime))
            : m.lost.times(time(side().deviceTime ?? 0), time(side().serverTime))}
          <Show when={side().deviceTimeIsDoubtful}> {m.lost.doubtful}</Show>
        </p>
      )}
    </Show>
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
    if (answer === 'both') return m.lost.both
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
        </div>
      </Show>
    </Show>
  )
}

const wordsAt = (words: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(words, key) ? (words[key] ?? '') : ''

const findingTitle = (kind: string): string =>
  Object.hasOwn(m.lost.titles, kind) ? wordsAt(m.lost.titles, kind) : m.lost.titles.lostOverwrite

/** Why the one value stands, in words: what neither had seen, what there was before, which rule decided. */
export const whyWords = (
  workspace: Parameters<typeof valueWords>[0],
  { record, path, kind, base, policy, certainty }: LedgerRow,
): string => {
  const [rule = ''] = (policy ?? '').split('(')
  return [
    wordsAt(m.lost.why, kind),
    kind === 'lostOverwrite' ? m.lost.before(valueWords(workspace, record, path, base)) : '',
    wordsAt(m.lost.rule, rule),
    certainty === 'coarse' ? m.lost.coarse : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
