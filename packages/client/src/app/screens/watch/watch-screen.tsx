import '../../styles/merges.css'
import type { Child, RecordId } from '@fieldmerge/shared'
import { useParams, useSearchParams } from '@solidjs/router'
import Link from 'lucide-solid/icons/link'
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { Who } from '../../parts/who.tsx'
import { Page } from '../../shell/page.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { useContentChanges } from '../../workspace/content.ts'
import { createPresences } from '../../workspace/ledger/presences.ts'
import { createRecordHistory, type PastContent } from '../../workspace/ledger/record-history.ts'
import { notices } from '../../workspace/notices.ts'
import { orderPath, recordAt, watchPath } from '../../workspace/paths.ts'
import { useRecord } from '../../workspace/record-view.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { NotYours } from '../not-yours.tsx'
import { UnknownOrder } from '../work-order/unknown-order.tsx'
import { Happenings } from './happenings.tsx'
import { lanesOf } from './lanes.ts'
import { LanesView } from './lanes-view.tsx'
import { MomentSlider } from './moment-slider.tsx'
import { Scrolled } from './scrolled.tsx'
import { stopsOf } from './stops.ts'
import { WatchFields } from './watch-fields.tsx'
import { WatchTasks } from './watch-tasks.tsx'
import { WatchedNotes } from './watched-notes.tsx'

const hour = 3_600_000
const spans = { hour, day: 24 * hour, week: 7 * 24 * hour } as const
type Span = keyof typeof spans
const spanNames = ['hour', 'day', 'week'] as const satisfies readonly Span[]

/** The shortest span up to now that the moment is in, else the longest. */
const spanWith = (moment: number, now: number): Span =>
  spanNames.find((name) => now - moment < spans[name]) ?? 'week'

/** A work order that is being worked on, watched: who is in it, what they write, and how it came to be. */
export const WatchScreen = () => {
  const params = useParams<{ ulid: string }>()
  const { plans } = useWorkspace()
  const record = createMemo(() => recordAt('workOrder', params.ulid))
  return (
    <Show when={record()} keyed fallback={<UnknownOrder record={null} state="none" />}>
      {(id) => (
        <Show when={plans()} fallback={<Unwatched record={id} />}>
          <Watched record={id} />
        </Show>
      )}
    </Show>
  )
}

const Unwatched = (props: { readonly record: RecordId }) => (
  <NotYours
    title={m.watch.act}
    whose={m.forPlanners}
    way={{ label: m.toOrder, href: orderPath(props.record) }}
  />
)

const Watched = (props: { readonly record: RecordId }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const view = useRecord(() => props.record)
  const [search] = useSearchParams<{ at?: string }>()
  const linked = /^\d{1,15}$/.test(search.at ?? '') ? Number(search.at) : null
  const [span, setSpan] = createSignal<Span>(linked === null ? 'hour' : spanWith(linked, now()))
  const [at, setAt] = createSignal(linked)
  const [past, setPast] = createSignal<PastContent | null>(null)
  const from = (): number => now() - spans[span()]
  const since = createMemo(() => Math.floor(from() / 60_000) * 60_000)
  const history = createRecordHistory(workspace, props.record, since)
  const presences = createPresences(workspace)
  const changes = useContentChanges(() => props.record)
  const recent = createMemo(() => history.rows().filter(({ serverTime }) => serverTime >= since()))
  const lanes = createMemo(() =>
    lanesOf(
      recent(),
      since(),
      ({ user, device }) =>
        presences.all().find((one) => one.user === user && one.device === device)?.absences ?? [],
    ),
  )
  createEffect(
    on(at, (moment) => {
      if (moment === null) return void setPast(null)
      let wanted = true
      // A slider passes many moments: only where it rests is asked for.
      const timer = setTimeout(async () => {
        const found = await history.at(moment)
        if (wanted) setPast(found)
      }, 150)
      onCleanup(() => {
        wanted = false
        clearTimeout(timer)
      })
    }),
  )
  const stops = createMemo(() => stopsOf(lanes()))
  const tasks = (): readonly Child[] => past()?.children.tasks ?? view.children.tasks ?? []
  const nameOf = (child: string): string => {
    const [collection = '', id] = child.split('/')
    return String(view.children[collection]?.find((one) => one.id === id)?.fields.name ?? '')
  }
  const others = () => view.presence.others()
  const writing = (): string =>
    view.presence
      .at('notes')
      .map(({ name }) => name)
      .join(', ')
  const title = (): string => [view.fields.number, view.fields.title].filter(Boolean).join(' ') || t.noTitle
  const momentWords = (): string => {
    const known = at()
    return known === null ? m.watch.live : moment(known, now(), zone())
  }
  /** The past that is shown, else where the lanes begin. */
  const shownMoment = (): string => {
    const known = past()
    return known === null ? String(since()) : `sequence-${known.sequence}`
  }
  const copyLink = async (): Promise<void> => {
    const path = watchPath(props.record, Math.floor(at() ?? now()))
    await navigator.clipboard.writeText(location.origin + path)
    notices.show({ text: m.watch.copied })
  }
  return (
    <Page title={title()} back={orderPath(props.record)} wide tools={<Tools />}>
      <div class="watch">
        <section class="col white" aria-label={t.order.details}>
          <Scrolled>
            <WatchFields view={view} rows={recent()} past={past()?.fields ?? null} />
            <WatchTasks tasks={tasks()} rows={past() === null ? recent() : []} />
          </Scrolled>
        </section>
        <section class="col" aria-label={t.order.notes}>
          <div class="col-head">
            <h2 class="grow">{t.order.notes}</h2>
            <Show when={writing()}>
              {(names) => <span class="quiet">{t.order.othersWriting(names())}</span>}
            </Show>
          </div>
          <Scrolled>
            <WatchedNotes
              record={props.record}
              view={view}
              changes={changes()}
              past={past() === null ? null : (past()?.prose.notes ?? '')}
            />
          </Scrolled>
        </section>
        <Happenings rows={recent()} nameOf={nameOf} state={history.state()} />
        <section class="lanes-view" aria-label={m.watch.lanes}>
          <div class="row lanes-head">
            <h2>{m.watch.lanes}</h2>
            <span class="small quiet grow">{m.watch.legend}</span>
            <fieldset class="seg" aria-label={m.watch.span}>
              <For each={spanNames}>
                {(one) => (
                  <button type="button" aria-pressed={span() === one} onClick={() => setSpan(one)}>
                    {m.watch.spans[one]}
                  </button>
                )}
              </For>
            </fieldset>
          </div>
          <LanesView
            lanes={lanes()}
            record={props.record}
            others={others()}
            devices={presences.all()}
            from={from()}
            to={now()}
            moment={at()}
          />
          <MomentSlider
            record={props.record}
            from={from()}
            to={now()}
            moment={at()}
            words={momentWords()}
            stops={stops()}
            compared={shownMoment()}
            onChoose={setAt}
          />
        </section>
      </div>
    </Page>
  )

  function Tools() {
    return (
      <span class="row tools">
        <For each={others()}>{({ name, color }) => <Who name={name} color={color} />}</For>
        <Show when={others().length > 0}>
          <span class="small">
            {t.order.here(
              others()
                .map(({ name }) => name)
                .join(', '),
            )}
          </span>
        </Show>
        <button type="button" class="btn" onClick={() => void copyLink()}>
          <Link class="i" aria-hidden="true" />
          {m.watch.copy(momentWords())}
        </button>
      </span>
    )
  }
}
