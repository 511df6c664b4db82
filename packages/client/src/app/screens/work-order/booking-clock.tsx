import Pencil from 'lucide-solid/icons/pencil'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { t } from '../../text/texts.ts'
import { duration, fromLocalInput, moment, toLocalInput } from '../../text/time.ts'
import { bookingTimes, type ClockEntry, clockEntries } from '../../workspace/booking-clock.ts'
import { statusLabel } from '../../workspace/booking-steps.ts'
import { useContent } from '../../workspace/content.ts'
import { correctTime } from '../../workspace/correct-time.ts'
import { textOf } from '../../workspace/fact-values.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** How long the person's own booking took: travel, work, break, read off its status changes. */
export const BookingClock = (props: { readonly visit: Visit }) => {
  const { now } = useWorkspace()
  const order = useOrder()
  const content = useContent(() => props.visit.booking)
  const entries = createMemo(() => {
    const known = content()
    return known === null ? [] : clockEntries(known)
  })
  const times = createMemo(() => bookingTimes(entries(), now()))
  const [correcting, setCorrecting] = createSignal(false)
  return (
    <Show when={entries().length > 0}>
      <Section title={t.clock.title}>
        <dl class="clock">
          <For each={['travel', 'work', 'break'] as const}>
            {(kind) => (
              <div>
                <dt class="label">{t.clock[kind]}</dt>
                <dd class="data">{duration(times()[kind])}</dd>
              </div>
            )}
          </For>
        </dl>
        <Show when={!order.view.isReadOnly()}>
          <button type="button" class="btn full" aria-haspopup="dialog" onClick={() => setCorrecting(true)}>
            <Pencil class="i" aria-hidden="true" />
            {t.clock.correct}
          </button>
        </Show>
        <Show when={correcting()}>
          <Dialog title={t.clock.correct} onClose={() => setCorrecting(false)}>
            <p class="small quiet">{t.clock.trace}</p>
            <ol class="rows">
              <For each={entries()}>{(entry) => <Stamp visit={props.visit} entry={entry} />}</For>
            </ol>
          </Dialog>
        </Show>
      </Section>
    </Show>
  )
}

const Stamp = (props: { readonly visit: Visit; readonly entry: ClockEntry }) => {
  const workspace = useWorkspace()
  const { facts, me, now, zone } = workspace
  const nameOf = (by: string): string => {
    const known = facts.ofType('user').find(({ record }) => record === by)
    return by === me ? t.order.you : textOf(known?.facts, 'name')
  }
  const id = createUniqueId()
  const time = (at: number): string => moment(at, now(), zone())
  return (
    <li class="clock-entry">
      <label class="label" for={id}>
        {statusLabel(props.entry.status)}
      </label>
      <DraftInput
        id={id}
        type="datetime-local"
        class="text-input"
        value={toLocalInput(props.entry.at, zone())}
        onCommit={(local) => {
          const at = fromLocalInput(local, zone())
          if (at !== null) void correctTime(workspace, props.visit.booking, props.entry, at)
        }}
      />
      <Show when={props.entry.corrections.length > 0}>
        <p class="small quiet">{t.clock.stamped(time(props.entry.stampedAt))}</p>
      </Show>
      <For each={props.entry.corrections}>
        {({ at, by, madeAt }) => (
          <p class="small quiet">{t.clock.corrected(nameOf(by), time(madeAt), time(at))}</p>
        )}
      </For>
    </li>
  )
}
