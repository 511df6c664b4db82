import { type RecordId, textRuns } from '@fieldmerge/shared'
import { createEffect, createMemo, createSignal, For, Index, Show } from 'solid-js'
import { paintOf, Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { createWriters } from '../../workspace/ledger/writers.ts'
import type { RecordView } from '../../workspace/record-view.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'
import { WatchedCarets } from './watched-carets.tsx'

const root = 'notes'

/** The notes as they are written, each letter in the paint of its author, with the carets of those who write. */
export const WatchedNotes = (props: {
  readonly record: RecordId
  readonly view: RecordView
  /** Counts up with every change. */
  readonly changes: number
  /** The notes at a moment in the past; null for now. */
  readonly past: string | null
}) => {
  const workspace = useWorkspace()
  const runs = createMemo(() => {
    // Whatever is typed reads the document anew.
    void props.changes
    const doc = props.view.doc()
    return doc === null ? [] : textRuns(doc.getText(root))
  })
  const { writers, look } = createWriters(workspace, props.record, () => runs().map(({ client }) => client))
  createEffect(() => {
    runs()
    look()
  })
  const userOf = (client: number): string | undefined => writers().get(client)
  const text = () => props.view.doc()?.getText(root)
  const carets = () => props.view.presence.carets(root)
  const [letters, setLetters] = createSignal<HTMLElement>()
  const authors = createMemo(() => [...new Set(runs().flatMap(({ client }) => userOf(client) ?? []))])
  return (
    <Show when={props.past === null} fallback={<p class="prose watched-notes">{props.past}</p>}>
      <Show when={authors().length > 0}>
        <ul class="note-authors" aria-label={m.watch.writtenBy}>
          <For each={authors()}>
            {(user) => {
              const person = () => personOnBoard(workspace, user)
              return (
                <li class="row">
                  <Who name={person().name} color={person().color} size="small" /> {person().name}
                </li>
              )
            }}
          </For>
        </ul>
      </Show>
      <div class="with-carets">
        <p ref={setLetters} class="prose watched-notes">
          {/* By place: what is typed changes one of them, and the others are not drawn anew. */}
          <Index each={runs()}>
            {(run) => {
              const author = () => {
                const user = userOf(run().client)
                return user === undefined ? null : personOnBoard(workspace, user)
              }
              return (
                <Show when={author()} fallback={run().text}>
                  {(person) => (
                    <span class="written" title={person().name} style={{ '--c': paintOf(person().color) }}>
                      {run().text}
                    </span>
                  )}
                </Show>
              )
            }}
          </Index>
        </p>
        <Show when={carets().length > 0 && letters()}>
          {(shown) => (
            <Show when={text()}>
              {(known) => (
                <WatchedCarets letters={shown()} text={known()} carets={carets()} changes={props.changes} />
              )}
            </Show>
          )}
        </Show>
      </div>
    </Show>
  )
}
