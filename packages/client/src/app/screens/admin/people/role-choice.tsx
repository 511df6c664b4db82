import { createUniqueId, For } from 'solid-js'
import { roleName } from '../../../text/told-problem.ts'
import { useRoles } from './roles.ts'

/** One of the roles, under its label. */
export const RoleChoice = (props: {
  readonly label: string
  readonly role: string
  readonly onChoose: (role: string) => void
}) => {
  const id = createUniqueId()
  const roles = useRoles()
  return (
    <>
      <label for={id}>{props.label}</label>
      <select id={id} class="text-input" onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <For each={roles()}>
          {(each) => (
            <option value={each} selected={each === props.role}>
              {roleName(each)}
            </option>
          )}
        </For>
      </select>
    </>
  )
}
