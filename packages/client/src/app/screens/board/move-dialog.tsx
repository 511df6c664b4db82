import { createSignal, For, Show } from 'solid-js'
import { type BookingDraft, BookingFields, bookingOf } from '../../parts/booking-fields.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { takeStep } from '../../workspace/booking-commands.ts'
import { statusLabel, stepsFrom } from '../../workspace/booking-steps.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { Docket } from './matrix-cells.ts'
import { rebook } from './move-docket.ts'

/** The same as dragging, by keyboard or finger: who, when and in which status, visit by visit. */
export const MoveDialog = (props: {
  readonly docket: Docket
  readonly title: string
  readonly onClose: () => void
}) => (
  <Dialog title={m.move.title(props.title)} onClose={() => props.onClose()}>
    <For each={props.docket.visits}>
      {(visit) => <VisitForm visit={visit} onDone={() => props.onClose()} />}
    </For>
  </Dialog>
)

const VisitForm = (props: { readonly visit: Visit; readonly onDone: () => void }) => {
  const workspace = useWorkspace()
  const { resource, start, end, status } = props.visit
  const [draft, setDraft] = createSignal<BookingDraft>({ resource, start, end })
  const [step, setStep] = createSignal('')
  const save = async (): Promise<void> => {
    const to = bookingOf(draft())
    if (to === null) return
    const isOther = to.resource !== resource || to.start !== start || to.end !== end
    if (isOther && !(await rebook(workspace, props.visit, to))) return
    if (step() !== '' && !(await takeStep(workspace, props.visit.booking, step()))) return
    props.onDone()
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <BookingFields draft={draft()} onChange={setDraft} required />
      <div class="form-row">
        <label>
          {t.board.status}
          <select class="text-input" onChange={({ currentTarget }) => setStep(currentTarget.value)}>
            <option value="">{statusLabel(status)}</option>
            <For each={stepsFrom(status)}>{(to) => <option value={to}>{statusLabel(to)}</option>}</For>
          </select>
        </label>
      </div>
      <Show when={bookingOf(draft()) === null}>
        <p class="small" role="status">
          {t.board.form.startMissing}
        </p>
      </Show>
      <button type="submit" class="btn ink full" disabled={bookingOf(draft()) === null}>
        {m.move.act}
      </button>
    </form>
  )
}
