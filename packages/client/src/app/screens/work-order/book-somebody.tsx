import { systemClock } from '@fieldmerge/shared'
import UserPlus from 'lucide-solid/icons/user-plus'
import { createSignal, Show } from 'solid-js'
import { type BookingDraft, BookingFields, bookingOf } from '../../parts/booking-fields.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { t } from '../../text/texts.ts'
import { bookFor } from '../../workspace/create-work-order.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'

const hour = 3_600_000

/** Books one more person for the work order. */
export const BookSomebody = () => {
  const workspace = useWorkspace()
  const order = useOrder()
  const [draft, setDraft] = createSignal<BookingDraft | null>(null)
  const begin = (): void => {
    const start = Math.ceil(systemClock.now() / hour) * hour
    setDraft({ resource: null, start, end: start + hour })
  }
  const save = async (wanted: BookingDraft): Promise<void> => {
    const booking = bookingOf(wanted)
    if (booking === null) return
    setDraft(null)
    await workspace.run(() => bookFor(workspace, order.record(), booking).saved)
  }
  return (
    <>
      <button type="button" class="btn full" aria-haspopup="dialog" onClick={begin}>
        <UserPlus class="i" aria-hidden="true" />
        {t.order.book}
      </button>
      <Show when={draft()}>
        {(known) => (
          <Dialog title={t.order.bookTitle} onClose={() => setDraft(null)}>
            <form
              class="form"
              onSubmit={(event) => {
                event.preventDefault()
                void save(known())
              }}
            >
              <BookingFields draft={known()} onChange={setDraft} required />
              <button type="submit" class="btn ink full" disabled={bookingOf(known()) === null}>
                {t.order.save}
              </button>
            </form>
          </Dialog>
        )}
      </Show>
    </>
  )
}
