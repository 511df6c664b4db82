import type { RecordId } from '@fieldmerge/shared'
import { For, Match, Show, Switch } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import type { HeldChange } from '../../workspace/ledger/held-case.ts'
import { placeLabel, valueWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** One change that is asked for: the place, what is there now, what is meant to be. */
export const ChangeWords = (props: { readonly record: RecordId; readonly change: HeldChange }) => {
  const workspace = useWorkspace()
  const words = (value: unknown): string => valueWords(workspace, props.record, props.change.path, value)
  const typed = () => (props.change.kind === 'text' ? props.change : null)
  const added = () => (props.change.kind === 'child' ? props.change : null)
  const set = () => {
    const { change } = props
    return change.kind === 'text' || change.kind === 'child' ? null : change
  }
  return (
    <span class="change-words">
      {placeLabel(props.record, props.change.path)}:{' '}
      <Switch>
        <Match when={typed()}>
          {(text) => (
            <For each={text().edits}>
              {({ before, deleted, inserted, after }) => (
                <>
                  <span class="quiet">{before}</span>
                  <Show when={deleted}>{(gone) => <del class="del">{gone()}</del>}</Show>
                  <Show when={inserted}>{(fresh) => <ins class="ins">{fresh()}</ins>}</Show>
                  <span class="quiet">{after}</span>{' '}
                </>
              )}
            </For>
          )}
        </Match>
        <Match when={added()}>{(child) => <b>{childWords(child().suggested)}</b>}</Match>
        <Match when={set()}>
          {(change) => (
            <>
              <Show when={change().now !== null && change().now !== ''}>
                <s class="was">{words(change().now)}</s>{' '}
              </Show>
              <b>{words(change().suggested)}</b>
            </>
          )}
        </Match>
      </Switch>
    </span>
  )
}

/** Of a new entry its name, else whatever it says. */
const childWords = ({ order: _, ...suggested }: Readonly<Record<string, unknown>>): string =>
  typeof suggested.name === 'string'
    ? suggested.name
    : Object.values(suggested)
        .filter((value) => typeof value === 'string' || typeof value === 'number')
        .join(', ') || m.lost.empty
