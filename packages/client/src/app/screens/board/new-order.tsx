import { type RecordId, systemClock } from '@fieldmerge/shared'
import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { type BookingDraft, BookingFields, bookingOf } from '../../parts/booking-fields.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { fitLine } from '../../parts/fit-line.ts'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { t } from '../../text/texts.ts'
import { createWorkOrder } from '../../workspace/create-work-order.ts'
import { linkOf, textOf } from '../../workspace/fact-values.ts'
import { priorities, priorityLabel } from '../../workspace/order-states.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { crewOf } from './order-rows.ts'

const hour = 3_600_000

/** A new work order, with or without its first booking. It is in every list at once, also without a network. */
export const NewOrder = (props: { readonly onClose: () => void }) => {
  const workspace = useWorkspace()
  const { facts } = workspace
  const navigate = useNavigate()
  const [title, type, priority, where] = [
    createUniqueId(),
    createUniqueId(),
    createUniqueId(),
    createUniqueId(),
  ]
  const start = Math.ceil(systemClock.now() / hour) * hour
  const [booking, setBooking] = createSignal<BookingDraft>({ resource: null, start, end: start + hour })
  const [location, setLocation] = createSignal<RecordId | null>(null)
  const [choosing, setChoosing] = createSignal(false)
  const locationName = (): string => textOf(facts.get(location()), 'title') || t.order.notSet
  const isReady = (): boolean => booking().resource === null || bookingOf(booking()) !== null

  const create = async (form: HTMLFormElement): Promise<void> => {
    const entered = new FormData(form)
    const text = (name: string): string | null => String(entered.get(name) ?? '').trim() || null
    const first = bookingOf(booking())
    const made = await createWorkOrder(
      workspace,
      {
        title: text('title'),
        type: text('type'),
        priority: text('priority'),
        functionalLocation: location(),
        territory: linkOf(facts.get(location()), 'territory'),
        team: crewOf(facts, first?.resource ?? null),
      },
      first,
    )
    props.onClose()
    if (made !== null) navigate(orderPath(made))
  }
  const fit = (event: { readonly currentTarget: HTMLInputElement }): string => fitLine(event.currentTarget)
  return (
    <>
      <Dialog title={t.board.form.title} onClose={() => props.onClose()}>
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady()) void create(event.currentTarget)
          }}
        >
          <div class="form-row">
            <label for={title}>{t.board.form.name}</label>
            <input id={title} name="title" class="text-input" required autofocus onInput={fit} />
          </div>
          <div class="form-row">
            <label for={type}>{t.board.form.type}</label>
            <input id={type} name="type" class="text-input" onInput={fit} />
          </div>
          <div class="form-row">
            <label for={priority}>{t.board.priority}</label>
            <select id={priority} name="priority" class="text-input">
              <For each={priorities}>
                {(value) => (
                  <option value={value} selected={value === 'normal'}>
                    {priorityLabel(value)}
                  </option>
                )}
              </For>
            </select>
          </div>
          <div class="form-row">
            <label for={where}>{t.order.location}</label>
            <button
              id={where}
              type="button"
              class="text-input as-button"
              aria-label={`${t.order.location}: ${locationName()}`}
              aria-haspopup="dialog"
              onClick={() => setChoosing(true)}
            >
              {locationName()}
            </button>
          </div>
          <BookingFields draft={booking()} onChange={setBooking} />
          <Show when={!isReady()}>
            <p class="small" role="status">
              {t.board.form.startMissing}
            </p>
          </Show>
          <button type="submit" class="btn ink full" disabled={!isReady()}>
            {t.board.form.create}
          </button>
        </form>
      </Dialog>
      <Show when={choosing()}>
        <RecordPicker
          title={t.order.choose(t.order.location)}
          type="functionalLocation"
          second={(row) => textOf(facts.get(linkOf(row.facts, 'territory')), 'title')}
          onPick={(record) => {
            setLocation(record)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      </Show>
    </>
  )
}
