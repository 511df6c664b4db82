import { fieldService } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { typeWords } from '../words/type-words.ts'
import { canBeGiven, exceptionsOf, rightsOf, withPower, withScope } from './rights-edits.ts'
import { actions, type Rights } from './rights-schema.ts'
import { ScopeSlot } from './scope-slot.tsx'

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
export const RightsMatrix = (props: MatrixProps & { readonly onExceptions: (type: string) => void }) => {
  const nameOf = (type: string): string => (type === '*' ? ta.rights.others : typeWords(fieldService, type))
  const own = () => props.rights.roles[props.role]?.types ?? {}
  return (
    <div class="rights-matrix">
      <DeskTable heads={[ta.rights.type, ...actions.map((action) => ta.rights.actions[action])]}>
        <For each={['*', ...fieldService.types.keys()]}>
          {(type) => (
            <tr classList={{ inherited: own()[type] === undefined }}>
              <th scope="row">
                {nameOf(type)}
                <Show when={exceptionsOf(props.rights, props.role, type)}>
                  {(n) => (
                    <button type="button" class="plain-link sub" onClick={() => props.onExceptions(type)}>
                      {ta.rights.exceptionsOf(n())}
                    </button>
                  )}
                </Show>
              </th>
              <For each={actions}>
                {(action) => (
                  <td>
                    <Show when={canBeGiven(type, action)} fallback={ta.rights.byServer}>
                      <ScopeSlot
                        label={ta.rights.cell(ta.rights.actions[action], nameOf(type))}
                        value={rightsOf(props.rights, props.role, type)?.[action] ?? null}
                        onChoose={(to) =>
                          props.onChange(withScope(props.rights, props.role, type, action, to ?? 'none'))
                        }
                      />
                    </Show>
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
