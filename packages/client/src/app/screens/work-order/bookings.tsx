import Phone from 'lucide-solid/icons/phone'
import { For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { clockTime, moment } from '../../text/time.ts'
import { statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import { numberOf, textOf } from '../../workspace/fact-values.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { isFinished } from '../day/agenda.ts'
import { BookSomebody } from './book-somebody.tsx'
import { BookingEditor } from './booking-editor.tsx'
import { HandOver } from './hand-over.tsx'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** Everybody who is booked for this job. Who plans may change it. */
export const Bookings = () => {
  const { plans } = useWorkspace()
  const order = useOrder()
  const mayGive = () => {
    const visit = order.mine()
    return visit === null || isFinished(visit) ? null : visit
  }
  return (
    <Section title={plans() ? t.order.bookings : t.order.people}>
      <ul class="rows">
        <For each={order.visits()} fallback={<li class="quiet none">{t.order.nobody}</li>}>
          {(visit) => (
            <li>
              <Show when={plans()} fallback={<VisitRow visit={visit} />}>
                <BookingEditor visit={visit} />
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={plans()} fallback={<Show when={mayGive()}>{(visit) => <HandOver visit={visit()} />}</Show>}>
        <BookSomebody />
      </Show>
    </Section>
  )
}

const VisitRow = (props: { readonly visit: Visit }) => {
  const { facts, me, now, zone } = useWorkspace()
  const person = () => facts.get(props.visit.resource)
  const name = (): string => textOf(person(), 'name')
  const phone = (): string => textOf(person(), 'phone')
  return (
    <div class="visit-row">
      <Who name={name()} color={numberOf(person(), 'color') ?? 8} />
      <span class="grow">
        {props.visit.resource === me ? t.order.you : name()}
        <span class="sub at">
          <span class="data">
            {moment(props.visit.start, now(), zone())}
            {t.day.until}
            {clockTime(props.visit.end, zone())}
          </span>
          <Glyph name={statusGlyph(props.visit.status)} />
          <span>{statusLabel(props.visit.status)}</span>
        </span>
      </span>
      <Show when={props.visit.resource !== me && phone()}>
        {(number) => (
          <a class="btn icon" href={`tel:${number().replaceAll(' ', '')}`} aria-label={t.day.call(name())}>
            <Phone class="i" aria-hidden="true" />
          </a>
        )}
      </Show>
    </div>
  )
}
