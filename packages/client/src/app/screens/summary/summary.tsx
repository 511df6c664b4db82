import { For, type JSX, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { t } from '../../text/texts.ts'
import { dayOf, dayTitle, duration } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { quantityOf, taskWords } from './summary-text.ts'
import type { JobSummary } from './use-summary.ts'

/** The work as a customer reads it. */
export const Summary = (props: { readonly summary: JobSummary }) => {
  const { zone } = useWorkspace()
  const who = (): readonly string[] =>
    [props.summary.customer, props.summary.contact, props.summary.asset].filter(Boolean)
  return (
    <>
      <section class="sec summary-head">
        <p class="small quiet">
          {props.summary.organization} <span class="data">{props.summary.number}</span>
        </p>
        <p class="found-title">{props.summary.title || t.noTitle}</p>
        <p>{props.summary.address}</p>
        <For each={who()}>{(line) => <p class="small quiet">{line}</p>}</For>
      </section>
      <List title={t.summary.visits} of={props.summary.visits}>
        {({ name, start, work, travel }) => (
          <>
            {name}, {dayTitle(dayOf(start, zone()))}
            <span class="sub">
              {t.clock.work} {duration(work)}, {t.clock.travel} {duration(travel)}
            </span>
          </>
        )}
      </List>
      <List title={t.order.tasks} of={props.summary.tasks}>
        {({ name, done, result }) => (
          <span class="row">
            <Glyph name={done ? 'done' : 'scheduled'} /> {taskWords(name, result)}
            <span class="sr-only">{done ? t.summary.done : t.summary.open}</span>
          </span>
        )}
      </List>
      <List title={t.order.parts} of={props.summary.parts}>
        {({ name, quantity, unit }) => quantityOf(quantity, unit, name)}
      </List>
      <List title={t.services.title} of={props.summary.services}>
        {({ name, minutes }) => `${name}, ${duration(minutes * 60_000)}`}
      </List>
      <Show when={props.summary.notes}>
        {(notes) => (
          <Section title={t.order.notes}>
            <p class="prose">{notes()}</p>
          </Section>
        )}
      </Show>
    </>
  )
}

const List = <T,>(props: {
  readonly title: string
  readonly of: readonly T[]
  readonly children: (one: T) => JSX.Element
}) => (
  <Show when={props.of.length > 0}>
    <Section title={props.title}>
      <ul class="rows summary-rows">
        <For each={props.of}>{(one) => <li>{props.children(one)}</li>}</For>
      </ul>
    </Section>
  </Show>
)
