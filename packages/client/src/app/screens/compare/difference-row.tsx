import type { RecordId } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { Who } from '../../parts/who.tsx'
import { moment } from '../../text/time.ts'
import type { PlaceDifference } from '../../workspace/ledger/record-difference.ts'
import { placeLabel, valueWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'

/** One place that is other: what it was, what it is, and who has changed it in between. */
export const DifferenceRow = (props: { readonly record: RecordId; readonly difference: PlaceDifference }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const words = (value: unknown): string => valueWords(workspace, props.record, props.difference.path, value)
  return (
    <li class="difference">
      <h2 class="label">{placeLabel(props.record, props.difference.path)}</h2>
      <Show
        when={props.difference.words}
        fallback={
          <p class="v">
            <s class="was">{words(props.difference.before)}</s> <b>{words(props.difference.after)}</b>
          </p>
        }
      >
        {(runs) => (
          <p class="prose">
            <For each={runs()}>
              {({ kind, text }) =>
                kind === 'deleted' ? (
                  <del class="del">{text}</del>
                ) : kind === 'inserted' ? (
                  <ins class="ins">{text}</ins>
                ) : (
                  text
                )
              }
            </For>
          </p>
        )}
      </Show>
      <For each={props.difference.authors}>
        {({ user, serverTime }) => {
          const person = () => personOnBoard(workspace, user)
          return (
            <p class="by row">
              <Who name={person().name} color={person().color} size="small" /> {person().name}{' '}
              {moment(serverTime, now(), zone())}
            </p>
          )
        }}
      </For>
    </li>
  )
}
