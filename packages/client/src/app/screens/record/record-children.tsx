import {
  type Child,
  type FieldValue,
  parseRecordId,
  type RecordContent,
  type RecordType,
} from '@fieldmerge/shared'
import { createMemo, For, Show } from 'solid-js'
import { labelOfChildChoice, labelOfChildField, labelOfChildren } from '../../text/type-labels.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { isGiven, Value } from './value.tsx'

/** What a record has several of: lines of an order, tasks, parts. */
export const RecordChildren = (props: {
  readonly type: RecordType
  readonly content: RecordContent | null
}) => {
  const { facts } = useWorkspace()
  const siblings = createMemo(
    () =>
      new Map(Object.values(props.content?.children ?? {}).flatMap((all) => all.map((one) => [one.id, one]))),
  )
  /** Some lines name another child of the record by its id: a receipt the line that came, a date its setup. */
  const named = (value: FieldValue): FieldValue =>
    (typeof value === 'string' ? siblings().get(value)?.fields.name : undefined) ?? value
  /** A child is often named after what it links to: its name is told when it says more. */
  const isTold = (child: Child, name: string): boolean =>
    isGiven(child.fields[name]) &&
    (name !== 'name' ||
      !Object.values(child.fields).some((value) => {
        const linked = facts.get(parseRecordId(typeof value === 'string' ? value : ''))
        return textOf(linked, 'title') === child.fields.name
      }))
  return (
    <For each={Object.entries(props.type.children)}>
      {([collection, { fields }]) => (
        <Show when={(props.content?.children[collection] ?? []).length > 0}>
          <Section title={labelOfChildren(props.type, collection)}>
            <ul class="rows">
              <For each={props.content?.children[collection] ?? []}>
                {(child) => (
                  <li>
                    <dl class="record-fields">
                      <For each={Object.entries(fields).filter(([name]) => isTold(child, name))}>
                        {([name, field]) => (
                          <div>
                            <dt class="label">{labelOfChildField(props.type, collection, name)}</dt>
                            <dd>
                              <Value
                                name={name}
                                field={field}
                                value={named(child.fields[name] ?? null)}
                                choiceLabel={(value) =>
                                  labelOfChildChoice(props.type, collection, name, value)
                                }
                              />
                            </dd>
                          </div>
                        )}
                      </For>
                    </dl>
                  </li>
                )}
              </For>
            </ul>
          </Section>
        </Show>
      )}
    </For>
  )
}
