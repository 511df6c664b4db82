import { fieldService } from '@fieldmerge/shared'
import { For } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { typeWords } from '../words/type-words.ts'
import { actions, type Rights, scopes, withPower, withScope } from './rights-schema.ts'

interface MatrixProps {
  readonly rights: Rights
  readonly role: string
  readonly onChange: (rights: Rights) => void
}

const powerNames = [
  'seeOfficeOnly',
  'editLate',
  'decide',
  'manageDevices',
  'manageProfiles',
  'manageRights',
] as const

/** What a role may do that is about no single record. */
export const Powers = (props: MatrixProps) => (
  <fieldset class="powers">
    <legend>{ta.rights.powers}</legend>
    <For each={powerNames}>
      {(power) => (
        <label class="row">
          <input
            type="checkbox"
            checked={props.rights.roles[props.role]?.powers.includes(power) === true}
            onChange={(event) =>
              props.onChange(withPower(props.rights, props.role, power, event.currentTarget.checked))
            }
          />
          {ta.rights.powerNames[power]}
        </label>
      )}
    </For>
  </fieldset>
)

/** How far a role may read, write, create and remove, type by type. */
export const RightsMatrix = (props: MatrixProps) => {
  const own = () => props.rights.roles[props.role]?.types ?? {}
  return (
    <div class="rights-matrix">
      <DeskTable heads={[ta.rights.type, ...actions.map((action) => ta.rights.actions[action])]}>
        <For each={['*', ...fieldService.types.keys()]}>
          {(type) => (
            <tr classList={{ inherited: own()[type] === undefined }}>
              <th scope="row">{type === '*' ? ta.rights.others : typeWords(fieldService, type)}</th>
              <For each={actions}>
                {(action) => (
                  <td>
                    <select
                      class="slot"
                      aria-label={ta.rights.cell(
                        ta.rights.actions[action],
                        type === '*' ? ta.rights.others : typeWords(fieldService, type),
                      )}
                      onChange={(event) => {
                        const to = scopes.find((scope) => scope === event.currentTarget.value) ?? 'none'
                        props.onChange(withScope(props.rights, props.role, type, action, to))
                      }}
                    >
                      <For each={scopes}>
                        {(scope) => (
                          <option value={scope} selected={scope === (own()[type] ?? own()['*'])?.[action]}>
                            {ta.rights.scopes[scope]}
                          </option>
                        )}
                      </For>
                    </select>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </DeskTable>
    </div>
  )
}
