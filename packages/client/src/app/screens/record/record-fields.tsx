import type { Facts, FieldValue, RecordContent, RecordType } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { labelOfChoice, labelOfField } from '../../text/type-labels.ts'
import type { LossesHere } from '../../workspace/ledger/losses-here.ts'
import { LostHere } from '../merges/lost-here.tsx'
import { Section } from '../work-order/section.tsx'
import { isGiven, Value } from './value.tsx'

/** The fields that say something, each with its name. Of what is here by its facts alone: those that facts hold. */
export const RecordFields = (props: {
  readonly type: RecordType
  readonly facts: Facts | undefined
  readonly content: RecordContent | null
  readonly lost: LossesHere
}) => {
  const stated = (name: string): FieldValue | undefined => {
    const read = props.content?.fields[name]
    if (read !== undefined) return read
    const source = Object.entries(props.type.facts).find(
      ([, one]) => one.from === 'field' && one.field === name,
    )
    return source === undefined ? undefined : (props.facts?.[source[0]] as FieldValue | undefined)
  }
  const given = () =>
    Object.entries(props.type.fields).filter(
      ([name]) => (name !== props.type.title && isGiven(stated(name))) || props.lost.at(name) !== undefined,
    )
  return (
    <Show when={given().length > 0}>
      <Section title={t.order.details}>
        <dl class="record-fields">
          <For each={given()}>
            {([name, field]) => (
              <div>
                <dt class="label">{labelOfField(props.type, name)}</dt>
                <dd>
                  <Value
                    name={name}
                    field={field}
                    value={stated(name) ?? null}
                    choiceLabel={(value) => labelOfChoice(props.type, name, value)}
                  />
                  <Show when={props.lost.at(name)}>
                    {(row) => <LostHere row={row()} lost={props.lost} isReadOnly={false} />}
                  </Show>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Section>
    </Show>
  )
}
