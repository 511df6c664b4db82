import { wordDifference } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import { wordsOf } from '../../text/told-problem.ts'
import { isTogether, type LedgerRow, type Side } from '../../workspace/ledger/ledger-row.ts'
import { valueWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from './board-context.ts'

export const findingTitle = (kind: string): string =>
  wordsOf(m.lost.titles, kind) ?? m.lost.titles.lostOverwrite

/** Both values beside each other, text as a difference in words; or the word that both wrote. */
export const LostSides = (props: { readonly row: LedgerRow }) => (
  <Show when={isTogether(props.row)} fallback={<BothSides row={props.row} />}>
    <OneWord row={props.row} />
  </Show>
)

const OneWord = (props: { readonly row: LedgerRow }) => {
  const workspace = useWorkspace()
  const nameOf = (author: Side['author']): string => personOnBoard(workspace, author.user).name
  const who = (): string => nameOf((props.row.lost ?? props.row).author)
  return (
    <div class="vs">
      <div>
        <p class="label">
          {props.row.won === null
            ? m.lost.wroteAlone(who())
            : m.lost.wrote(who(), nameOf(props.row.won.author))}
        </p>
        <p class="v">{valueWords(workspace, props.row.record, props.row.path, props.row.value)}</p>
        <Times side={props.row.lost} />
      </div>
    </div>
  )
}

const BothSides = (props: { readonly row: LedgerRow }) => {
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

/** Why the one value stands, in words: what neither had seen, what there was before, which rule decided. */
export const whyWords = (
  workspace: Parameters<typeof valueWords>[0],
  { record, path, kind, base, policy, certainty }: LedgerRow,
): string => {
  const [rule = ''] = (policy ?? '').split('(')
  return [
    wordsOf(m.lost.why, kind) ?? '',
    kind === 'lostOverwrite' ? m.lost.before(valueWords(workspace, record, path, base)) : '',
    wordsOf(m.lost.rule, rule) ?? '',
    certainty === 'coarse' ? m.lost.coarse : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
