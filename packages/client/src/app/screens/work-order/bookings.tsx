import type { RecordId } from '@fieldmerge/shared'
import Phone from 'lucide-solid/icons/phone'
import { For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { clockTime, moment } from '../../text/time.ts'
import { statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import { numberOf, textOf } from '../../workspace/fact-values.ts'
import { createLossesHere } from '../../workspace/ledger/losses-here.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { isFinished } from '../day/agenda.ts'
import { LostElsewhere } from '../merges/lost-elsewhere.tsx'
import { BookSomebody } from './book-somebody.tsx'
import { BookingEditor } from './booking-editor.tsx'
import { HandOver } from './hand-over.tsx'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** Everybody who is booked for this job. Who plans may change it. */
export const Bookings = () => {
  const { plans, me } = useWorkspace()
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
              <Show when={plans() || visit.resource === me}>
                <BookingLost booking={visit.booking} />
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

/** What merges have overwritten of a booking that the person sees to. */
const BookingLost = (props: { readonly booking: RecordId }) => {
  const { view } = useOrder()
  const lost = createLossesHere(() => props.booking)
  return <LostElsewhere lost={lost} shown={[]} isReadOnly={view.isReadOnly()} />
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
