import { createSignal } from 'solid-js'
import * as v from 'valibot'
import { Dialog } from '../../../parts/dialog.tsx'
import { LabelledInput } from '../../../parts/labelled-input.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { NewPassword } from './new-password.tsx'
import { RoleChoice } from './role-choice.tsx'

const addedAnswer = v.object({ user: v.string() })

/** Adds somebody who may sign in. */
export const NewPerson = (props: { readonly onClose: () => void }) => {
  const desk = useDesk()
  const { zone } = useWorkspace()
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [role, setRole] = createSignal<string>('technician')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const answer = await desk.ask('POST', '/api/people', addedAnswer, {
      name: name().trim(),
      email: email().trim(),
      role: role(),
      timeZone: zone(),
      password: password(),
    })
    setTrouble(troubleOf(answer))
    if (answer.kind !== 'ok') return
    notices.show({ text: ta.people.added(name()) })
    props.onClose()
  }
  return (
    <Dialog title={ta.people.add} onClose={props.onClose}>
      <form class="stacked-form" onSubmit={(event) => void add(event)}>
        <LabelledInput
          label={ta.people.name}
          required
          autofocus
          maxlength={200}
          value={name()}
          onInput={setName}
        />
        <LabelledInput label={ta.people.email} type="email" required value={email()} onInput={setEmail} />
        <RoleChoice label={ta.people.roles} role={role()} onChoose={setRole} />
        <NewPassword label={ta.people.firstPassword} value={password()} onInput={setPassword} />
        <TroubleNote trouble={trouble()} />
        <div class="pair">
          <button type="button" class="btn" onClick={() => props.onClose()}>
            {ta.cancel}
          </button>
          <button type="submit" class="btn ink">
            {ta.people.add}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
