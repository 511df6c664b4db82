import { parseRecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, Show } from 'solid-js'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { t } from '../../text/texts.ts'
import { labelOfField } from '../../text/type-labels.ts'
import type { Row } from '../../workspace/fact-signals.ts'
import { linkOf, textOf } from '../../workspace/fact-values.ts'
import { recordPath } from '../../workspace/paths.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { FieldFrame } from './field-frame.tsx'
import { fieldText } from './field-text.ts'
import { useOrder } from './order-context.ts'
import { writeField } from './set-field.ts'

/** A field that names another record: chosen from those on this device. */
export const LinkField = (props: { readonly name: string }) => {
  const workspace = useWorkspace()
  const { facts } = workspace
  const order = useOrder()
  const [choosing, setChoosing] = createSignal(false)
  const field = () => type.fields[props.name]
  const target = (): string => {
    const known = field()
    return known?.kind === 'link' ? known.to : ''
  }
  const label = (): string => labelOfField(type, props.name)
  const value = () => order.view.fields[props.name] ?? null
  const write = (next: string | null): void => {
    setChoosing(false)
    void writeField(workspace, order, props.name, next)
  }
  const second = ({ facts: row }: Row): string =>
    textOf(facts.get(linkOf(row, 'functionalLocation')), 'title') ||
    textOf(facts.get(linkOf(row, 'territory')), 'title')
  return (
    <FieldFrame path={props.name} label={label()}>
      {(id) => (
        <>
          <div class="row link-value">
            <button
              id={id}
              type="button"
              class="value-input"
              classList={{ unset: value() === null }}
              aria-label={`${label()}: ${fieldText(workspace, type, props.name, value())}`}
              aria-haspopup="dialog"
              onClick={() => setChoosing(true)}
            >
              {fieldText(workspace, type, props.name, value())}
            </button>
            <Show when={facts.get(parseRecordId(String(value() ?? ''))) !== undefined}>
              <A
                class="btn icon bare"
                href={recordPath(parseRecordId(String(value())) ?? order.record())}
                aria-label={t.record.open(fieldText(workspace, type, props.name, value()))}
              >
                <ChevronRight class="i way" aria-hidden="true" />
              </A>
            </Show>
          </div>
          <Show when={choosing()}>
            <RecordPicker
              title={t.order.choose(label())}
              type={target()}
              second={second}
              onPick={write}
              onClose={() => setChoosing(false)}
            >
              <Show when={value() !== null}>
                <button type="button" class="btn full" onClick={() => write(null)}>
                  {t.order.clear(label())}
                </button>
              </Show>
            </RecordPicker>
          </Show>
        </>
      )}
    </FieldFrame>
  )
}
