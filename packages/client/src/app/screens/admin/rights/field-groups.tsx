import type { RecordType } from '@fieldmerge/shared'
import { createSignal, For, Show } from 'solid-js'
import { LabelledInput } from '../../../parts/labelled-input.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfPlace, placesOf } from './places.ts'
import { rightsOf, withGroup, withGroupScope, withoutGroup } from './rights-edits.ts'
import type { Rights } from './rights-schema.ts'
import { ScopeSlot } from './scope-slot.tsx'

interface GroupProps {
  readonly rights: Rights
  readonly role: string
  readonly type: RecordType
  readonly onChange: (rights: Rights) => void
}

/** Parts of a record that a role may write less, or more, than the rest. Groups are the same for all roles. */
export const FieldGroups = (props: GroupProps) => {
  const [name, setName] = createSignal('')
  const groups = () => Object.keys(props.rights.fieldGroups[props.type.name] ?? {})
  const isTaken = () => groups().includes(name().trim())
  const make = (event: SubmitEvent): void => {
    event.preventDefault()
    if (name().trim() === '' || isTaken()) return
    props.onChange(withGroup(props.rights, props.type.name, name().trim(), []))
    setName('')
  }
  return (
    <>
      <h3>{ta.rights.groups}</h3>
      <p class="small quiet">{ta.rights.groupsAbout}</p>
      <For each={groups()}>{(group) => <Group {...props} group={group} />}</For>
      <form class="row new-group" onSubmit={make}>
        <LabelledInput label={ta.rights.groupName} maxlength={60} value={name()} onInput={setName} />
        <button type="submit" class="btn" disabled={name().trim() === '' || isTaken()}>
          {ta.rights.makeGroup}
        </button>
      </form>
    </>
  )
}

const Group = (props: GroupProps & { readonly group: string }) => {
  const type = () => props.type.name
  const places = () => props.rights.fieldGroups[type()]?.[props.group] ?? []
  const toggle = (place: string, isIn: boolean): void => {
    const others = places().filter((each) => each !== place)
    props.onChange(withGroup(props.rights, type(), props.group, isIn ? [...others, place] : others))
  }
  const names = (): string =>
    places()
      .map((place) => labelOfPlace(props.type, place))
      .join(', ')
  return (
    <fieldset class="sheet field-group">
      <legend>{props.group}</legend>
      <div class="row">
        <ScopeSlot
          label={ta.rights.cell(ta.rights.actions.write, props.group)}
          value={rightsOf(props.rights, props.role, type())?.groups?.[props.group] ?? null}
          usual={ta.rights.asWrite}
          onChoose={(to) => props.onChange(withGroupScope(props.rights, props.role, type(), props.group, to))}
        />
        <span class="grow" />
        <button
          type="button"
          class="btn"
          aria-label={ta.rights.removeGroupOf(props.group)}
          onClick={() => props.onChange(withoutGroup(props.rights, type(), props.group))}
        >
          {ta.rights.removeGroup}
        </button>
      </div>
      <details open={places().length === 0}>
        <summary>
          <Show when={names()} fallback={ta.rights.noPlaces}>
            {names()}
          </Show>
        </summary>
        <div class="powers">
          <For each={placesOf(props.type)}>
            {(place) => (
              <label class="row">
                <input
                  type="checkbox"
                  checked={places().includes(place)}
                  onChange={(event) => toggle(place, event.currentTarget.checked)}
                />
                {labelOfPlace(props.type, place)}
              </label>
            )}
          </For>
        </div>
      </details>
    </fieldset>
  )
}
