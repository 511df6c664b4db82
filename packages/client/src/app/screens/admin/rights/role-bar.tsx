import { createSignal, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { roleName } from '../../../text/told-problem.ts'
import { shippedRoles } from '../people/roles.ts'
import { NameDialog } from '../shell/name-dialog.tsx'
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
  const isTaken = (name: string): boolean =>
    Object.keys(props.rights.roles).some((role) => [role, roleName(role)].includes(name))
  const add = (name: string): void => {
    props.onChange(withRole(props.rights, name, props.role))
    props.onRole(name)
    setAdding(false)
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
        <NameDialog
          title={ta.rights.addRole}
          label={ta.rights.roleName}
          note={ta.rights.copies(roleName(props.role))}
          wrong={(name) => (isTaken(name) ? ta.rights.roleTaken(name) : null)}
          onName={add}
          onClose={() => setAdding(false)}
        />
      </Show>
    </div>
  )
}
