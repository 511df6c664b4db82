import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { createUniqueId, For } from 'solid-js'
import { t } from '../text/texts.ts'
import { fromLocalInput, toLocalInput } from '../text/time.ts'
import type { FirstBooking } from '../workspace/create-work-order.ts'
import { useTechnicians } from '../workspace/people.ts'
import { useWorkspace } from '../workspace/workspace.ts'

/** A booking that is being written. Times in ms; null for what is no time. */
export interface BookingDraft {
  readonly resource: RecordId | null
  readonly start: number | null
  readonly end: number | null
}

/** The booking that a draft has become; null while something is missing or the end is not after the start. */
export const bookingOf = ({ resource, start, end }: BookingDraft): FirstBooking | null =>
  resource === null || start === null || end === null || end <= start ? null : { resource, start, end }

/** Who, from when, to when. */
export const BookingFields = (props: {
  readonly draft: BookingDraft
  readonly onChange: (draft: BookingDraft) => void
  readonly required?: boolean
}) => {
  const { zone } = useWorkspace()
  const technicians = useTechnicians()
  const [who, start, end] = [createUniqueId(), createUniqueId(), createUniqueId()]
  const local = (instant: number | null): string => (instant === null ? '' : toLocalInput(instant, zone()))
  return (
    <>
      <div class="form-row">
        <label for={who}>{t.order.technician}</label>
        <select
          id={who}
          class="text-input"
          required={props.required}
          onChange={(event) =>
            props.onChange({ ...props.draft, resource: parseRecordId(event.currentTarget.value) })
          }
        >
          <option value="">{t.board.form.nobody}</option>
          <For each={technicians()}>
            {({ record, name, crew }) => (
              <option value={record} selected={record === props.draft.resource}>
                {`${name}, ${crew}`}
              </option>
            )}
          </For>
        </select>
      </div>
      <div class="pair">
        <div class="form-row">
          <label for={start}>{t.order.start}</label>
          <input
            id={start}
            class="text-input"
            type="datetime-local"
            value={local(props.draft.start)}
            onChange={(event) =>
              props.onChange({ ...props.draft, start: fromLocalInput(event.currentTarget.value, zone()) })
            }
          />
        </div>
        <div class="form-row">
          <label for={end}>{t.order.end}</label>
          <input
            id={end}
            class="text-input"
            type="datetime-local"
            value={local(props.draft.end)}
            onChange={(event) =>
              props.onChange({ ...props.draft, end: fromLocalInput(event.currentTarget.value, zone()) })
            }
          />
        </div>
      </div>
    </>
  )
}
