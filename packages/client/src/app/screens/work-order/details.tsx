import type { Field } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { DraftInput } from '../../parts/draft-input.tsx'
import { t } from '../../text/texts.ts'
import { fromLocalInput, toLocalInput } from '../../text/time.ts'
import { labelOfChoice, labelOfField } from '../../text/type-labels.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { FieldFrame } from './field-frame.tsx'
import { LinkField } from './link-field.tsx'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'
import { writeField } from './set-field.ts'

/** Those that are shown below, in their order; the last ones to people who plan. */
const forAll = ['title', 'type', 'priority', 'dueAt', 'customerAsset', 'account', 'contact']
export const shownFields = (plans: boolean): readonly string[] =>
  plans ? [...forAll, 'functionalLocation', 'team'] : forAll

/** The fields of the work order, each edited where it stands. */
export const Details = () => {
  const { plans } = useWorkspace()
  return (
    <Section title={t.order.details}>
      <div class="fields">
        <LineField name="title" />
        <LineField name="type" />
        <ChoiceField name="priority" />
        <TimeField name="dueAt" />
        <LinkField name="customerAsset" />
        <LinkField name="account" />
        <LinkField name="contact" />
        <Show when={plans()}>
          <LinkField name="functionalLocation" />
          <LinkField name="team" />
        </Show>
      </div>
    </Section>
  )
}

const labelOf = (name: string): string => labelOfField(type, name)

const LineField = (props: { readonly name: string }) => {
  const workspace = useWorkspace()
  const order = useOrder()
  const stored = (): string => String(order.view.fields[props.name] ?? '')
  return (
    <FieldFrame path={props.name} label={labelOf(props.name)}>
      {(id) => (
        <DraftInput
          id={id}
          value={stored()}
          onCommit={(text) => void writeField(workspace, order, props.name, text.trim() || null)}
        />
      )}
    </FieldFrame>
  )
}

const TimeField = (props: { readonly name: string }) => {
  const workspace = useWorkspace()
  const order = useOrder()
  const stored = (): string => {
    const instant = order.view.fields[props.name]
    return typeof instant === 'number' ? toLocalInput(instant, workspace.zone()) : ''
  }
  return (
    <FieldFrame path={props.name} label={labelOf(props.name)}>
      {(id) => (
        <DraftInput
          id={id}
          type="datetime-local"
          class="value-input"
          value={stored()}
          onCommit={(local) => {
            const instant = local === '' ? null : fromLocalInput(local, workspace.zone())
            void writeField(workspace, order, props.name, instant)
          }}
        />
      )}
    </FieldFrame>
  )
}

const ChoiceField = (props: { readonly name: string }) => {
  const workspace = useWorkspace()
  const order = useOrder()
  const choices = (): readonly (readonly [string, string])[] => {
    const field: Field | undefined = type.fields[props.name]
    return field?.kind === 'choice'
      ? Object.keys(field.choices).map((value) => [value, labelOfChoice(type, props.name, value)] as const)
      : []
  }
  const stored = (): string => String(order.view.fields[props.name] ?? '')
  return (
    <FieldFrame path={props.name} label={labelOf(props.name)}>
      {(id) => (
        <select
          id={id}
          class="value-input"
          value={stored()}
          onChange={(event) => void writeField(workspace, order, props.name, event.currentTarget.value)}
        >
          <Show when={!choices().some(([value]) => value === stored())}>
            <option value={stored()}>{stored() || t.order.notSet}</option>
          </Show>
          <For each={choices()}>
            {([value, label]) => (
              <option value={value} selected={value === stored()}>
                {label}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  )
}
