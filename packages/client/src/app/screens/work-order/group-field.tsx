import { type FieldValue, type RecordType, setField } from '@fieldmerge/shared'
import { Match, Show, Switch } from 'solid-js'
import { DraftInput } from '../../parts/draft-input.tsx'
import { t } from '../../text/texts.ts'
import { labelOfChoice, labelOfField } from '../../text/type-labels.ts'
import type { LossesHere } from '../../workspace/ledger/losses-here.ts'
import type { RecordView } from '../../workspace/record-view.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Value } from '../record/value.tsx'
import { FieldFrame } from './field-frame.tsx'
import { fieldText } from './field-text.ts'
import { useOrder } from './order-context.ts'

/** One field of a column group, edited where it stands: lines, numbers and flags; others are shown. */
export const GroupField = (props: {
  readonly type: RecordType
  readonly name: string
  readonly view: RecordView
  readonly lost: LossesHere
}) => {
  const workspace = useWorkspace()
  const order = useOrder()
  const field = () => props.type.fields[props.name]
  const value = (): FieldValue => props.view.fields[props.name] ?? null
  const label = (): string => labelOfField(props.type, props.name)
  const write = (next: FieldValue): void => {
    const words = fieldText(workspace, props.type, props.name, next)
    props.view.marks.clear(props.name)
    void order.editIn(
      props.view,
      next === null ? t.edit.cleared(label()) : t.edit.set(label(), words),
      (doc) => setField(doc, props.type, props.name, next),
    )
  }
  return (
    <FieldFrame path={props.name} label={label()} view={props.view} lost={props.lost}>
      {(id) => (
        <Switch
          fallback={
            <Show when={field()}>
              {(known) => (
                <p id={id}>
                  <Value
                    name={props.name}
                    field={known()}
                    value={value()}
                    choiceLabel={(choice) => labelOfChoice(props.type, props.name, choice)}
                  />
                </p>
              )}
            </Show>
          }
        >
          <Match when={field()?.kind === 'line'}>
            <DraftInput
              id={id}
              value={String(value() ?? '')}
              onCommit={(text) => write(text.trim() || null)}
            />
          </Match>
          <Match when={field()?.kind === 'number'}>
            <input
              id={id}
              class="value-input"
              type="number"
              inputmode="decimal"
              step="any"
              value={String(value() ?? '')}
              onChange={(event) => {
                const { valueAsNumber } = event.currentTarget
                write(Number.isFinite(valueAsNumber) ? valueAsNumber : null)
              }}
            />
          </Match>
          <Match when={field()?.kind === 'flag'}>
            <select
              id={id}
              class="value-input"
              value={String(value() === true)}
              onChange={(event) => write(event.currentTarget.value === 'true')}
            >
              <option value="true">{t.record.yes}</option>
              <option value="false">{t.record.no}</option>
            </select>
          </Match>
        </Switch>
      )}
    </FieldFrame>
  )
}
