import type { Facts, FieldValue, RecordType } from '@fieldmerge/shared'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { labelOfChoice, labelOfField } from '../../text/type-labels.ts'
import { isEmpty, Value } from './value.tsx'

/** The filled-in fields of a record, each with its label. The one that names the record stands above them already. */
export const Values = (props: {
  readonly type: RecordType
  readonly values: Readonly<Record<string, FieldValue>> | Facts
}) => {
  const names = createMemo(() =>
    Object.keys(props.type.fields).filter(
      (name) => name !== props.type.title && !isEmpty(valueAt(props.values, name)),
    ),
  )
  return (
    <Show when={names().length > 0} fallback={<p class="quiet">{t.record.nothing}</p>}>
      <dl class="values">
        <For each={names()}>
          {(name) => (
            <div>
              <dt class="label">{labelOfField(props.type, name)}</dt>
              <dd>
                <Show when={props.type.fields[name]}>
                  {(field) => (
                    <Value
                      name={name}
                      field={field()}
                      value={valueAt(props.values, name)}
                      choice={(stored) => labelOfChoice(props.type, name, stored)}
                    />
                  )}
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}

/** Facts of fields hold what fields hold; those that are folded from elsewhere have no field of their name. */
const valueAt = (values: Readonly<Record<string, FieldValue>> | Facts, name: string): FieldValue => {
  const value = values[name] ?? null
  return isFieldValue(value) ? value : null
}

const isFieldValue = (value: FieldValue | Facts[string]): value is FieldValue =>
  typeof value !== 'object' || value === null || Array.isArray(value) || 'latitude' in value
