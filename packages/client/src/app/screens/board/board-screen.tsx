import { useSearchParams } from '@solidjs/router'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { OfflineStrip } from '../../parts/offline-strip.tsx'
import { surface } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { type Day, dayOf, dayTitle } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { createMarks } from './create-marks.ts'
import { createMatrix } from './create-matrix.ts'
import { DayPicker } from './day-picker.tsx'
import { ListView } from './list-view.tsx'
import { Matrix } from './matrix.tsx'
import { type RowKind, rowKinds } from './matrix-rows.ts'
import { NewOrder } from './new-order.tsx'
import { useOrderRows } from './order-rows.ts'

/** All work orders of the organization: by crew, day or district and status, or as a list. Live. */
export const BoardScreen = () => {
  const { now, zone, sync } = useWorkspace()
  const [search, setSearch] = useSearchParams<{ day?: string; view?: string }>()
  const [making, setMaking] = createSignal(false)
  const rows = useOrderRows()
  const today = createMemo(() => dayOf(now(), zone()))
  const day = (): Day => search.day ?? today()
  const isList = (): boolean => surface() === 'phone' || search.view === 'list'
  const by = (): RowKind => rowKinds.find((kind) => kind === search.view) ?? 'crew'
  const { dockets, lines } = createMatrix(rows, by, day)
  const marks = createMarks()
  const sub = (): string =>
    isList()
      ? t.workOrders(rows().length)
      : t.board.shown(
          by() === 'day' ? m.rows.from(dayTitle(day())) : dayTitle(day(), 'long'),
          new Set(dockets().map(({ workOrder }) => workOrder)).size,
          rows().length,
        )
  const chooseDay = (chosen: Day): void =>
    setSearch({ day: chosen === today() ? undefined : chosen }, { replace: true })
  return (
    <Page title={t.board.title} sub={sub()} wide tools={<Tools />}>
      <OfflineStrip />
      <Switch>
        <Match when={rows().length === 0 && sync().progress}>
          {(progress) => <ThinLane>{t.board.first(progress().records, progress().ofRecords)}</ThinLane>}
        </Match>
        <Match when={rows().length === 0}>
          <ThinLane>{sync().confirmedAt === null ? t.day.first : t.board.emptyAll}</ThinLane>
        </Match>
        <Match when={isList()}>
          <ListView rows={rows()} />
        </Match>
        <Match when={true}>
          <Matrix rows={rows()} by={by()} marks={marks()} lines={lines()} dockets={dockets()} />
        </Match>
      </Switch>
      <Show when={making()}>
        <NewOrder onClose={() => setMaking(false)} />
      </Show>
    </Page>
  )

  function Tools() {
    return (
      <Show when={surface() === 'desk'} fallback={<NewButton short />}>
        <span class="grow" />
        <Show when={!isList()}>
          <DayPicker day={day()} today={today()} onChoose={chooseDay} />
        </Show>
        <fieldset class="seg" aria-label={t.board.view}>
          <For each={rowKinds}>
            {(kind) => (
              <button
                type="button"
                aria-pressed={!isList() && by() === kind}
                onClick={() => setSearch({ view: kind === 'crew' ? undefined : kind }, { replace: true })}
              >
                {kind === 'crew' ? t.board.matrix : m.rows.views[kind]}
              </button>
            )}
          </For>
          <button
            type="button"
            aria-pressed={isList()}
            onClick={() => setSearch({ view: 'list' }, { replace: true })}
          >
            {t.board.list}
          </button>
        </fieldset>
        <NewButton />
      </Show>
    )
  }

  function NewButton(props: { readonly short?: boolean }) {
    return (
      <button
        type="button"
        class={props.short === true ? 'btn icon' : 'next-step'}
        aria-label={props.short === true ? t.board.newOrder : undefined}
        aria-haspopup="dialog"
        onClick={() => setMaking(true)}
      >
        <Plus class="i" aria-hidden="true" />
        {props.short === true ? '' : t.board.newOrder}
      </button>
    )
  }
}
