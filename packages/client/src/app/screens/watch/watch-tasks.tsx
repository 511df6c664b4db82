import type { Child } from '@fieldmerge/shared'
import { createMemo, For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { paintOf } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'

/** What is to do and who has done what of it. What somebody touched last is in their paint. */
export const WatchTasks = (props: {
  readonly tasks: readonly Child[]
  readonly rows: readonly LedgerRow[]
}) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const done = (): number => props.tasks.filter(({ fields }) => fields.done === true).length
  /** Who touched a task last. */
  const lastOf = (id: string): string | undefined =>
    props.rows.findLast(({ path, state }) => state === null && path.startsWith(`tasks/${id}`))?.author.user
  const newest = createMemo(
    () =>
      props.rows
        .findLast(({ path, state }) => state === null && path.startsWith('tasks/'))
        ?.path.split('/')[1],
  )
  return (
    <Show when={props.tasks.length > 0}>
      <div class="watch-tasks">
        <div class="row">
          <h2 class="grow">{t.order.tasks}</h2>
          <span class="small quiet">{t.order.tasksDone(done(), props.tasks.length)}</span>
        </div>
        <ul>
          <For each={props.tasks}>
            {(task) => {
              const isDone = (): boolean => task.fields.done === true
              const who = (): string => {
                const by = isDone() ? personOnBoard(workspace, String(task.fields.doneBy ?? '')).name : ''
                const at = task.fields.doneAt
                return [by, isDone() && typeof at === 'number' ? moment(at, now(), zone()) : '']
                  .filter(Boolean)
                  .join(', ')
              }
              return (
                <li
                  class="decide"
                  classList={{ fresh: newest() === task.id }}
                  style={{ '--c': paintOf(personOnBoard(workspace, lastOf(task.id) ?? '').color) }}
                >
                  <Glyph name={isDone() ? 'done' : 'scheduled'} />
                  <span>
                    {String(task.fields.name ?? '')}
                    <span class="sr-only">, {isDone() ? m.watch.done : m.watch.todo}</span>
                  </span>
                  <span class="quiet">{who()}</span>
                </li>
              )
            }}
          </For>
        </ul>
      </div>
    </Show>
  )
}
