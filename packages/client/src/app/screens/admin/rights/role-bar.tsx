import { createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { LabelledInput } from '../../../parts/labelled-input.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { roleName } from '../../../text/told-problem.ts'
import { shippedRoles } from '../people/roles.ts'
import { withoutRole, withRole } from './rights-edits.ts'
import type { Rights } from './rights-schema.ts'

/** The roles: one is looked at; another begins as a copy of it, and one that does not ship can go again. */
export const RoleBar = (props: {
  readonly rights: Rights
  readonly role: string
  readonly onRole: (role: string) => void
  readonly onChange: (rights: Rights) => void
}) => {
  const [adding, setAdding] = createSignal(false)
  const isShipped = (): boolean => shippedRoles.some((role) => role === props.role)
  const remove = (): void => {
    const without = withoutRole(props.rights, props.role)
    props.onRole(Object.keys(without.roles)[0] ?? '')
    props.onChange(without)
  }
  return (
    <div class="row role-bar">
      <fieldset class="seg" aria-label={ta.rights.role}>
        <For each={Object.keys(props.rights.roles)}>
          {(each) => (
            <button type="button" aria-pressed={props.role === each} onClick={() => props.onRole(each)}>
              {roleName(each)}
            </button>
          )}
        </For>
      </fieldset>
      <button type="button" class="btn" aria-haspopup="dialog" onClick={() => setAdding(true)}>
        {ta.rights.addRole}
      </button>
      <Show when={!isShipped()}>
        <button type="button" class="btn" onClick={remove}>
          {ta.rights.removeRole(roleName(props.role))}
        </button>
      </Show>
      <Show when={adding()}>
        <NewRole
          {...props}
          onDone={(name) => {
            props.onChange(withRole(props.rights, name, props.role))
            props.onRole(name)
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      </Show>
    </div>
  )
}

const NewRole = (props: {
  readonly rights: Rights
  readonly role: string
  readonly onDone: (name: string) => void
  readonly onClose: () => void
}) => {
  const [typed, setTyped] = createSignal('')
  const name = (): string => typed().trim()
  const isTaken = (): boolean =>
    Object.keys(props.rights.roles).some((role) => [role, roleName(role)].includes(name()))
  return (
    <Dialog title={ta.rights.addRole} onClose={props.onClose}>
      <form
        class="stacked-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name() !== '' && !isTaken()) props.onDone(name())
        }}
      >
        <p class="small quiet">{ta.rights.copies(roleName(props.role))}</p>
        <LabelledInput
          label={ta.rights.roleName}
          required
          autofocus
          maxlength={40}
          value={typed()}
          onInput={setTyped}
        />
        <Show when={isTaken()}>
          <p class="small" role="alert">
            {ta.rights.roleTaken(name())}
          </p>
        </Show>
        <button type="submit" class="btn ink" disabled={name() === '' || isTaken()}>
          {ta.rights.addRole}
        </button>
      </form>
    </Dialog>
  )
}
