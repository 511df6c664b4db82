import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { inSlices } from '../../parts/in-slices.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import type { FeedEntry } from '../../workspace/ledger/feed-entries.ts'
import { lineWords, placeLabel } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { jobLine, personOnBoard, recordTitle, useBoard } from './board-context.ts'
import { EntryArticle } from './entry-article.tsx'
import { FeedFilterBar } from './feed-filter.tsx'
import { JobArticle } from './job-article.tsx'
import { PauseButton } from './pause-button.tsx'
import {
  anything,
  byJob,
  type FeedFilter,
  type FeedWords,
  filterEntries,
  type JobEntry,
} from './shown-entries.ts'
import { createStillFeed } from './still-feed.ts'

/** As many entries as are drawn at a time. */
const page = 40

/** The merge feed: by who came back with what, or by work order. It stands still while it is read. */
export const FeedColumn = () => {
  const workspace = useWorkspace()
  const { feed, needs } = useBoard()
  const [filter, setFilter] = createSignal<FeedFilter>(anything)
  const [isByJob, setByJob] = createSignal(false)
  const [isPaused, setPaused] = createSignal(false)
  const [isScrolled, setScrolled] = createSignal(false)
  const [isPointedAt, setPointedAt] = createSignal(false)
  const [limit, setLimit] = createSignal(page)
  let scroller: HTMLDivElement | undefined
  const isRead = (): boolean => isPaused() || isScrolled() || isPointedAt()
  const still = createStillFeed(feed.entries, isRead)
  const words: FeedWords = {
    crewOf: (user) => personOnBoard(workspace, user).crew,
    labelOf: ({ record, path }) => placeLabel(record, path),
    textOf: (entry) => textOfEntry(entry),
  }
  const fitting = createMemo(() => filterEntries(still.entries(), filter(), words))
  const jobs = createMemo(
    (before: readonly JobEntry[]) =>
      isByJob() ? byJob(fitting(), (record) => workspace.workOrderOf(record) ?? record, before) : [],
    [],
  )
  const drawn = inSlices(createMemo(() => (isByJob() ? [] : fitting().slice(0, limit()))))
  const drawnJobs = inSlices(createMemo(() => jobs().slice(0, limit())))
  const count = (): number => (isByJob() ? jobs().length : fitting().length)
  const textOfEntry = ({ user, lines, jobs: ids }: FeedEntry): string =>
    [
      personOnBoard(workspace, user).name,
      ...ids.flatMap((id) => [recordTitle(workspace, id), jobLine(workspace, id)]),
      ...lines.flatMap((line) => {
        const { place, before, after } = lineWords(workspace, line)
        return [place, before ?? '', after ?? '']
      }),
    ].join('\n')
  const catchUp = (): void => {
    still.catchUp()
    scroller?.scrollTo({ top: 0 })
  }
  const showOlder = async (): Promise<void> => {
    if (limit() >= count() && feed.hasOlder()) {
      await feed.older()
      still.takeOlder()
    }
    setLimit(limit() + page)
  }
  const choose = (needsMe: boolean, jobsToo: boolean): void => {
    setByJob(jobsToo)
    setFilter({ ...filter(), needsMe })
  }
  return (
    <section class="col feed-col" aria-label={m.feed.title}>
      <div class="col-head">
        <h2 class="grow">{m.feed.title}</h2>
        <fieldset class="seg" aria-label={m.feed.show}>
          <button
            type="button"
            aria-pressed={!isByJob() && !filter().needsMe}
            onClick={() => choose(false, false)}
          >
            {m.feed.all}
          </button>
          <button type="button" aria-pressed={filter().needsMe} onClick={() => choose(true, false)}>
            {m.feed.needsMe(needs.count())}
          </button>
          <button type="button" aria-pressed={isByJob()} onClick={() => choose(false, true)}>
            {m.feed.byJob}
          </button>
        </fieldset>
        <PauseButton isPaused={isPaused()} onChange={setPaused} />
      </div>
      <FeedFilterBar filter={filter()} entries={still.entries()} onChange={setFilter} />
      <Show when={feed.isLive() === false}>
        <p class="notice is-wait" role="status">
          {m.feed.offline}
        </p>
      </Show>
      <div
        class="scroll feed"
        ref={scroller}
        onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop > 4)}
        onPointerEnter={({ pointerType }) => setPointedAt(pointerType === 'mouse')}
        onPointerLeave={() => setPointedAt(false)}
      >
        <Show when={still.fresh() > 0}>
          <p class="fresh">
            <button type="button" class="pill-new" onClick={catchUp}>
              <ArrowUp class="i" aria-hidden="true" />
              {m.feed.fresh(still.fresh())}
            </button>
          </p>
        </Show>
        <Switch>
          <Match when={!feed.isHere()}>
            <ThinLane>{feed.isLive() === false ? t.mark.offline : m.feed.opening}</ThinLane>
          </Match>
          <Match when={still.entries().length === 0}>
            <ThinLane>{m.feed.none}</ThinLane>
          </Match>
          <Match when={count() === 0}>
            <ThinLane>
              {m.feed.noneFits}{' '}
              <button type="button" class="btn" onClick={() => setFilter(anything)}>
                {m.feed.clear}
              </button>
            </ThinLane>
          </Match>
          <Match when={isByJob()}>
            <For each={drawnJobs()}>{(entry) => <JobArticle entry={entry} />}</For>
          </Match>
          <Match when={true}>
            <For each={drawn()}>{(entry) => <EntryArticle entry={entry} />}</For>
          </Match>
        </Switch>
        <Show when={feed.isHere() && (limit() < count() || feed.hasOlder())}>
          <p class="older">
            <button type="button" class="btn" onClick={() => void showOlder()}>
              {m.feed.older}
            </button>
          </p>
        </Show>
      </div>
    </section>
  )
}
