import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, For, Index, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { paintOf } from '../../parts/who.tsx'
import { byteSize } from '../../text/byte-size.ts'
import { m } from '../../text/merge-texts.ts'
import { duration, moment } from '../../text/time.ts'
import { linksOf, textOf } from '../../workspace/fact-values.ts'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import { isTogether } from '../../workspace/ledger/ledger-row.ts'
import { partiesOf } from '../../workspace/ledger/row-words.ts'
import { useNoticeSettings } from '../../workspace/notice-settings.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard, useBoard } from './board-context.ts'
import { type CrewGroup, type CrewRow, type CrewRows, crewRows } from './crew-rows.ts'
import { type EditTimes, editTimesOf } from './edit-times.ts'
import { HourLane } from './hour-lane.tsx'

const groups: readonly CrewGroup[] = ['needs', 'away', 'connected']
/** As many of those who are well are drawn. */
const most = 60
const none: readonly number[] = []

/** Who is where: who needs somebody first, then who is away, then everybody else. */
export const CrewsColumn = () => {
  const workspace = useWorkspace()
  const { presences, feed, needs } = useBoard()
  const { settings } = useNoticeSettings()
  const hoursAway = createMemo(() => settings().hoursAway)
  const [search] = useSearchParams<{ person?: string }>()
  let column: HTMLDivElement | undefined
  let shown = ''
  const count = (of: readonly (readonly [user: string, n: number])[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const [user, n] of of) counts.set(user, (counts.get(user) ?? 0) + n)
    return counts
  }
  const waiting = createMemo(() => ({
    lost: count(feed.open().flatMap((row) => (isTogether(row) ? [] : [[partiesOf(row).lost, 1]]))),
    held: count(needs.queue.cases().map(({ author, edits }) => [author.user, edits])),
  }))
  /** Followed as a whole: one by one, hundreds would be followed anew each second. */
  const crews = createMemo(
    () =>
      new Map<string, RecordId | null>(
        workspace.facts
          .ofType('user')
          .map(({ record, facts }) => [record, linksOf(facts, 'teams')[0] ?? null]),
      ),
  )
  const rows = createMemo((before: CrewRows | undefined) =>
    crewRows(
      presences.all(),
      waiting(),
      (user) => crews().get(user) ?? null,
      workspace.now(),
      hoursAway() * 3_600_000,
      before,
    ),
  )
  const edited = createMemo((before: EditTimes | undefined) => editTimesOf(feed.entries(), before))
  // Whom an address names is shown once they are here, and is not opened again when the rows change.
  createEffect(() => {
    const person = search.person ?? ''
    // Each change of the rows is another chance.
    rows()
    if (person === shown) return
    const found = column?.querySelector<HTMLDetailsElement>(`[data-person="${CSS.escape(person)}"]`)
    if (found === undefined || found === null) return
    shown = person
    found.open = true
    found.scrollIntoView({ block: 'nearest' })
  })
  const online = (): number => presences.all().filter(({ connected }) => connected).length
  return (
    <section class="col white crews-col" aria-label={m.crews.title}>
      <div class="col-head">
        <h2>{m.crews.title}</h2>
        <span class="quiet grow">{m.crews.connectedOf(online(), presences.all().length)}</span>
        <span class="label">{m.crews.lastHour}</span>
      </div>
      <div class="scroll" ref={column}>
        <Show when={presences.all().length === 0}>
          <ThinLane>{m.crews.none}</ThinLane>
        </Show>
        <For each={groups}>
          {(group) => (
            <Show when={rows()[group].length > 0}>
              <h3 class="group-h">
                {m.crews[group]} <span>{rows()[group].length}</span>
              </h3>
              <ul>
                {/* By place: acks come many times a second, and rows are not drawn anew for them. */}
                <Index each={rows()[group].slice(0, most)}>
                  {(row) => <Row row={row()} edited={edited().get(row().user)} />}
                </Index>
              </ul>
              <Show when={rows()[group].length > most}>
                <p class="small quiet rest">{m.feed.more(rows()[group].length - most)}</p>
              </Show>
            </Show>
          )}
        </For>
      </div>
    </section>
  )
}

const Row = (props: { readonly row: CrewRow; readonly edited: readonly number[] | undefined }) => {
  const workspace = useWorkspace()
  const { now, zone, facts } = workspace
  const person = () => personOnBoard(workspace, props.row.user)
  const crew = (): string => textOf(facts.get(props.row.crew), 'name')
  const time = (at: number): string => moment(at, now(), zone())
  return (
    <li>
      <details class="crew-row" data-person={props.row.user}>
        <summary class="crew">
          <span class="row">
            <span
              class="who small"
              classList={{ away: !props.row.connected }}
              style={{ '--c': paintOf(person().color) }}
              aria-hidden="true"
            >
              {[...textOf(facts.get(parseRecordId(props.row.user)), 'name')][0] ?? '?'}
            </span>
            <span class="t">{[crew(), person().name].filter(Boolean).join(', ')}</span>
          </span>
          <HourLane row={props.row} edited={props.edited ?? none} />
          <span class="p">
            <Show when={props.row.lost > 0}>
              <StateWord tone="overwrite" glyph="over">
                {m.feed.overwritten(props.row.lost)}
              </StateWord>
            </Show>
            <Show when={props.row.held > 0}>
              <StateWord tone="held" glyph="held">
                {m.held.count(props.row.held)}
              </StateWord>
            </Show>
            <Show
              when={props.row.connected}
              fallback={
                <StateWord tone="wait" glyph="offline">
                  {m.crews.offlineSince(time(props.row.since))}
                </StateWord>
              }
            >
              <span class="sr-only">{m.crews.connectedSince(time(props.row.since))}</span>
            </Show>
            <Show when={props.row.waiting > 0}>
              <span>{m.crews.waiting(props.row.waiting)}</span>
            </Show>
            <Show when={props.row.overdueSince !== null} fallback={<Back at={props.row.backAt} />}>
              <StateWord tone="held" glyph="held">
                {m.crews.overdue}
              </StateWord>
            </Show>
          </span>
        </summary>
        <p class="small quiet">
          {props.row.ackedAt === null
            ? m.crews.nothingAcked
            : m.crews.acked(time(props.row.ackedAt), duration(now() - props.row.ackedAt))}
        </p>
        <For each={props.row.devices}>{(device) => <DeviceLine device={device} />}</For>
      </details>
    </li>
  )
}

const Back = (props: { readonly at: number | null }) => {
  const { now, zone } = useWorkspace()
  return <Show when={props.at}>{(at) => <span>{m.crews.back(moment(at(), now(), zone()))}</span>}</Show>
}

/** One device: what it runs, which profiles, battery and room, as it last told. */
const DeviceLine = (props: { readonly device: DevicePresence }) => {
  const { now, zone } = useWorkspace()
  const told = () => props.device.told
  const parts = (): readonly string[] => [
    m.crews.app(props.device.appVersion),
    ...props.device.profiles.map(({ name, version }) => m.crews.profile(name, version)),
    ...batteryWords(told()?.battery ?? null, told()?.charging === true),
    ...roomWords(told()?.used ?? null, told()?.quota ?? null),
    ...(told() === null ? [] : [m.crews.toldAt(moment(told()?.at ?? 0, now(), zone()))]),
  ]
  return (
    <p class="small quiet device-line">
      <Glyph name={props.device.connected ? 'online' : 'offline'} /> {parts().join(', ')}
    </p>
  )
}

const batteryWords = (level: number | null, isCharging: boolean): readonly string[] =>
  level === null ? [] : [m.crews.battery(Math.round(level * 100), isCharging)]

const roomWords = (used: number | null, quota: number | null): readonly string[] =>
  used === null || quota === null ? [] : [m.crews.room(byteSize(used), byteSize(quota))]
