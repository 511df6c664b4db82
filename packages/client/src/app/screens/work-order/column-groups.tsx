import {
  companionId,
  companionTypes,
  fieldService,
  mainLink,
  type RecordId,
  type RecordType,
} from '@fieldmerge/shared'
import { For } from 'solid-js'
import { labelOfType } from '../../text/type-labels.ts'
import { createLossesHere } from '../../workspace/ledger/losses-here.ts'
import { useRecord } from '../../workspace/record-view.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { GroupField } from './group-field.tsx'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

const groups = companionTypes(fieldService).get('workOrder') ?? []

/** Fields of the work order that only some may read: those groups of which this person carries the companion record. */
export const ColumnGroups = () => {
  const { facts } = useWorkspace()
  const { record } = useOrder()
  const carried = (): readonly RecordType[] =>
    groups.filter(({ name }) => facts.get(companionId(record(), name)) !== undefined)
  return (
    <For each={carried()}>{(type) => <Group type={type} record={companionId(record(), type.name)} />}</For>
  )
}

const Group = (props: { readonly type: RecordType; readonly record: RecordId }) => {
  const view = useRecord(() => props.record)
  const lost = createLossesHere(() => props.record)
  const fields = (): readonly string[] => Object.keys(props.type.fields).filter((name) => name !== mainLink)
  return (
    <Section title={labelOfType(props.type)}>
      <fieldset class="fields" disabled={view.isReadOnly() || !view.isHere()}>
        <legend class="sr-only">{labelOfType(props.type)}</legend>
        <For each={fields()}>
          {(name) => <GroupField type={props.type} name={name} view={view} lost={lost} />}
        </For>
      </fieldset>
    </Section>
  )
}
