import { createSignal } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { LabelledInput } from '../../../parts/labelled-input.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'

/** Adds a crew; who is in it is said at each person. */
export const NewCrew = (props: { readonly onClose: () => void }) => {
  const { replica, run } = useWorkspace()
  const [typed, setTyped] = createSignal('')
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const name = typed().trim()
    if (name === '') return
    if (await run(() => replica.create('team', ta.people.crewAdded(name), { fields: { name } }).saved))
      props.onClose()
  }
  return (
    <Dialog title={ta.people.addCrew} onClose={props.onClose}>
      <form class="stacked-form" onSubmit={(event) => void add(event)}>
        <LabelledInput
          label={ta.people.name}
          required
          autofocus
          maxlength={200}
          value={typed()}
          onInput={setTyped}
        />
        <button type="submit" class="btn ink" disabled={typed().trim() === ''}>
          {ta.people.addCrew}
        </button>
      </form>
    </Dialog>
  )
}
