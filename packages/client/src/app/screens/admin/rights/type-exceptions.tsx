import { fieldService } from '@fieldmerge/shared'
import { Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { TypeChoice } from '../shell/type-choice.tsx'
import { FieldGroups } from './field-groups.tsx'
import type { Rights } from './rights-schema.ts'
import { StatusMoves } from './status-moves.tsx'

/** Where rights differ within a type: groups of fields, and status changes. */
export const TypeExceptions = (props: {
  readonly rights: Rights
  readonly role: string
  readonly type: string
  readonly onType: (type: string) => void
  readonly onChange: (rights: Rights) => void
}) => {
  const type = () => fieldService.type(props.type)
  return (
    <section class="exceptions" aria-labelledby="exceptions-title">
      <h2 id="exceptions-title">{ta.rights.exceptions}</h2>
      <div class="why-form">
        <label for="exceptions-type">{ta.rights.type}</label>
        <TypeChoice id="exceptions-type" value={props.type} onChoose={props.onType} />
      </div>
      <FieldGroups rights={props.rights} role={props.role} type={type()} onChange={props.onChange} />
      <Show when={type().lifeCycle}>
        {(cycle) => (
          <StatusMoves
            rights={props.rights}
            role={props.role}
            type={type()}
            cycle={cycle()}
            onChange={props.onChange}
          />
        )}
      </Show>
    </section>
  )
}
