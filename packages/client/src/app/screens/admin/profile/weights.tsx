import type { RecordId } from '@fieldmerge/shared'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createSignal, For, Show } from 'solid-js'
import { RecordPicker } from '../../../parts/record-picker.tsx'
import { Who } from '../../../parts/who.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { byteSize } from '../../../text/byte-size.ts'
import { locale } from '../../../text/texts.ts'
import { numberOf, textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import type { Role } from '../api/profile-schemas.ts'
import { firstSyncTime, lineNames, urgentFrom } from '../model/first-sync-time.ts'
import { typeWords } from '../words/type-words.ts'
import { DayTraffic } from './day-traffic.tsx'
import { Histogram } from './histogram.tsx'
import { SpreadHead } from './spread-head.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

/** What the profile weighs as it is being edited: for one person, and over all who have it. */
export const Weights = (props: {
  readonly person: RecordId | null
  readonly onPerson: (person: RecordId) => void
}) => {
  const { facts } = useWorkspace()
  const { judgement } = useEditing()
  const [choosing, setChoosing] = createSignal(false)
  const person = () => facts.get(props.person)
  const role = () => judgement.preview()?.role ?? null
  const change = () => {
    const mine = judgement.preview()?.everybody.find(({ user }) => user === props.person)
    return mine === undefined ? 0 : mine.after.records - mine.before.records
  }
  return (
    <section class="col" aria-label={ta.weights.title}>
      <div class="col-head">
        <h2 class="grow">{ta.weights.title}</h2>
        <span class="small quiet" role="status">
          {judgement.isStale() ? ta.weights.working : ''}
        </span>
      </div>
      <div class="scroll weights">
        <div class="row">
          <span class="small quiet">{ta.weights.of}</span>
          <button type="button" class="btn" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
            <Show when={person()} fallback={ta.weights.choose}>
              {(own) => (
                <>
                  <Who name={textOf(own(), 'name')} color={numberOf(own(), 'color') ?? 8} />
                  {textOf(own(), 'name')}
                </>
              )}
            </Show>
            <ChevronDown class="i" aria-hidden="true" />
          </button>
        </div>
        <TroubleNote trouble={judgement.trouble()} />
        <Show when={role()} fallback={<p class="quiet small">{ta.weights.first}</p>}>
          {(now) => (
            <>
              <Show when={now().person}>
                {(size) => (
                  <div class="row figures">
                    <p>
                      <b class="data figure">{size().records.toLocaleString(locale())}</b>
                      <span class="small quiet">{ta.weights.records(change())}</span>
                    </p>
                    <p>
                      <b class="data figure">{byteSize(size().bytes)}</b>
                      <span class="small quiet">{ta.weights.bytes}</span>
                    </p>
                  </div>
                )}
              </Show>
              <h3>{ta.weights.over(now().people)}</h3>
              <Histogram histogram={now().histogram} />
              <Spread role={now()} />
              <FirstSync role={now()} />
              <Heaviest role={now()} />
              <DayTraffic day={now().day} />
            </>
          )}
        </Show>
      </div>
      <Show when={choosing()}>
        <RecordPicker
          title={ta.weights.choose}
          type="user"
          onPick={(chosen) => {
            props.onPerson(chosen)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      </Show>
    </section>
  )
}

const Spread = (props: { readonly role: Role }) => (
  <table class="spread">
    <SpreadHead />
    <tbody>
      <tr>
        <th scope="row">{ta.weights.recordsOnly}</th>
        <For each={['median', 'most95', 'largest'] as const}>
          {(which) => <td class="data">{props.role.all[which].records.toLocaleString(locale())}</td>}
        </For>
      </tr>
      <tr>
        <th scope="row">{ta.weights.size}</th>
        <For each={['median', 'most95', 'largest'] as const}>
          {(which) => <td class="data">{byteSize(props.role.all[which].bytes)}</td>}
        </For>
      </tr>
    </tbody>
  </table>
)

/** Until today's work is ready, and until all is, for somebody who carries more than 95 of 100 people. */
const FirstSync = (props: { readonly role: Role }) => {
  const { editor } = useEditing()
  const urgent = () =>
    props.role.byType
      .filter(({ type }) => (editor.plain().types[type]?.priority ?? 0) >= urgentFrom)
      .reduce((sum, { spread }) => sum + spread.most95.bytes, 0)
  const times = () =>
    lineNames.map((line) => ({ line, ...firstSyncTime(line, urgent(), props.role.all.most95.bytes) }))
  const longest = () => Math.max(1, ...times().map(({ all }) => all))
  const seconds = (ms: number): string =>
    ta.weights.seconds((ms / 1_000).toLocaleString(locale(), { maximumFractionDigits: ms < 10_000 ? 1 : 0 }))
  return (
    <>
      <h3>{ta.weights.firstTime}</h3>
      <div class="bars">
        <For each={times()}>
          {({ line, urgent: soon, all }) => (
            <>
              <span>{line}</span>
              <span class="track">
                <i
                  class="both"
                  style={{
                    width: `${(100 * all) / longest()}%`,
                    '--soon': `${(100 * Math.min(soon, all)) / all}%`,
                  }}
                />
              </span>
              <span class="data">
                {seconds(Math.min(soon, all))}, {seconds(all)}
              </span>
            </>
          )}
        </For>
      </div>
      <p class="small quiet">{ta.weights.firstNote}</p>
    </>
  )
}

const shown = 4

const Heaviest = (props: { readonly role: Role }) => {
  const { catalog } = useSpeaking()
  const heavy = () => props.role.byType.toSorted((a, b) => b.spread.most95.bytes - a.spread.most95.bytes)
  const rest = () =>
    heavy()
      .slice(shown)
      .reduce((sum, { spread }) => sum + spread.most95.bytes, 0)
  const bars = () => [
    ...heavy()
      .slice(0, shown)
      .map(({ type, spread }) => ({ name: typeWords(catalog, type), bytes: spread.most95.bytes })),
    ...(heavy().length > shown ? [{ name: ta.weights.rest, bytes: rest() }] : []),
  ]
  const most = () => Math.max(1, ...bars().map(({ bytes }) => bytes))
  return (
    <>
      <h3>{ta.weights.heaviest}</h3>
      <div class="bars">
        <For each={bars()}>
          {({ name, bytes }) => (
            <>
              <span>{name}</span>
              <span class="track">
                <i style={{ width: `${(100 * bytes) / most()}%` }} />
              </span>
              <span class="data">{byteSize(bytes)}</span>
            </>
          )}
        </For>
      </div>
    </>
  )
}
