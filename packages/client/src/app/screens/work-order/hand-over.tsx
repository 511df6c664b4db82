import { parseRecordId, replaceText } from '@fieldmerge/shared'
import UserRoundCheck from 'lucide-solid/icons/user-round-check'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { LabelledInput } from '../../parts/labelled-input.tsx'
import { t } from '../../text/texts.ts'
import { changeBooking } from '../../workspace/booking-commands.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { notices } from '../../workspace/notices.ts'
import { useTechnicians } from '../../workspace/people.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'

/** Gives the person's own booking to a colleague, with a word about where the job stands. */
export const HandOver = (props: { readonly visit: Visit }) => {
  const workspace = useWorkspace()
  const { facts, me, session } = workspace
  const order = useOrder()
  const technicians = useTechnicians()
  const who = createUniqueId()
  const [asking, setAsking] = createSignal(false)
  const [chosen, setChosen] = createSignal('')
  const [note, setNote] = createSignal('')
  const colleagues = () => technicians().filter(({ record }) => record !== me)

  const give = async (): Promise<void> => {
    const resource = parseRecordId(chosen())
    if (resource === null) return
    setAsking(false)
    const { booking } = props.visit
    const name = textOf(facts.get(resource), 'name')
    const written = note().trim()
    // A word that could not be written is not lost: nothing is given away without it.
    if (written !== '' && !(await addNote(t.handOver.note(session().name, name, written)))) return
    const label = t.edit.reassigned(name)
    if (!(await changeBooking(workspace, booking, label, { resource }))) return
    const back = { resource: me }
    notices.show({
      text: label,
      action: {
        label: t.undo.act,
        run: () => void changeBooking(workspace, booking, t.undo.done(label), back),
      },
    })
  }
  const addNote = (line: string): Promise<boolean> =>
    order.edit(t.edit.notes, (doc, origin) => {
      const notes = doc.getText('notes')
      const before = notes.length > 0 ? '\n' : ''
      replaceText(doc, type, 'notes', notes.length, 0, before + line, origin)
    })
  return (
    <>
      <button
        type="button"
        class="btn full"
        aria-haspopup="dialog"
        disabled={order.view.isReadOnly()}
        onClick={() => setAsking(true)}
      >
        <UserRoundCheck class="i" aria-hidden="true" />
        {t.handOver.ask}
      </button>
      <Show when={asking()}>
        <Dialog title={t.handOver.ask} onClose={() => setAsking(false)}>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault()
              void give()
            }}
          >
            <div class="form-row">
              <label for={who}>{t.handOver.to}</label>
              <select
                id={who}
                class="text-input"
                required
                onChange={(event) => setChosen(event.currentTarget.value)}
              >
                <option value="">{t.handOver.choose}</option>
                <For each={colleagues()}>
                  {({ record, name, crew }) => (
                    <option value={record}>{[name, crew].filter(Boolean).join(', ')}</option>
                  )}
                </For>
              </select>
            </div>
            <LabelledInput label={t.handOver.word} value={note()} onInput={setNote} />
            <p class="small quiet">{t.handOver.more}</p>
            <button type="submit" class="btn ink full" disabled={chosen() === ''}>
              {t.handOver.give}
            </button>
          </form>
        </Dialog>
      </Show>
    </>
  )
}
