import '../../styles/merges.css'
import { useSearchParams } from '@solidjs/router'
import { createEffect, For, Show } from 'solid-js'
import { Page } from '../../shell/page.tsx'
import { m } from '../../text/merge-texts.ts'
import { createFeed } from '../../workspace/ledger/feed.ts'
import { createHeldQueue } from '../../workspace/ledger/held-queue.ts'
import { createPresences } from '../../workspace/ledger/presences.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { NotYours } from '../not-yours.tsx'
import { BoardProvider } from './board-context.ts'
import { CrewsColumn } from './crews-column.tsx'
import { FeedColumn } from './feed-column.tsx'
import { createNeeds } from './needs.ts'
import { NeedsColumn } from './needs-column.tsx'

const columns = ['crews', 'feed', 'needs'] as const
type Column = (typeof columns)[number]

/** The supervisor's board: what merges as it happens, and what of it waits for a decision. */
export const MergesScreen = () => {
  const { plans } = useWorkspace()
  return (
    <Show when={plans()} fallback={<NotYours title={m.board} whose={m.forPlanners} />}>
      <Merges />
    </Show>
  )
}

const Merges = () => {
  const workspace = useWorkspace()
  const feed = createFeed(workspace)
  const needs = createNeeds(workspace, feed, createHeldQueue(workspace))
  const presences = createPresences(workspace)
  const [search, setSearch] = useSearchParams<{ show?: string; need?: string }>()
  // A notice leads to its card.
  createEffect(() => {
    if (search.need !== undefined) needs.select(search.need)
  })
  const shown = (): Column => columns.find((column) => column === search.show) ?? 'feed'
  return (
    <BoardProvider value={{ feed, needs, presences }}>
      <Page title={m.board} wide tools={<Columns />}>
        <div class="cols board" data-shown={shown()}>
          <CrewsColumn />
          <FeedColumn />
          <NeedsColumn />
        </div>
      </Page>
    </BoardProvider>
  )

  /** Where there is no room for all columns. */
  function Columns() {
    return (
      <fieldset class="seg board-seg" aria-label={m.columns.label}>
        <For each={columns}>
          {(column) => (
            <button
              type="button"
              aria-pressed={shown() === column}
              onClick={() => setSearch({ show: column }, { replace: true })}
            >
              {m.columns[column]}
            </button>
          )}
        </For>
      </fieldset>
    )
  }
}
