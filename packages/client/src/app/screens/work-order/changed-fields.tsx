import { For, Show } from 'solid-js'
import { paintOf } from '../../parts/who.tsx'
import { labelOfField } from '../../text/type-labels.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { TouchedBy } from './field-frame.tsx'
import { fieldText } from './field-text.ts'
import { useOrder } from './order-context.ts'

/** What others have changed while the person looked: near the top, where it is seen. */
export const ChangedFields = () => {
  const workspace = useWorkspace()
  const { view } = useOrder()
  const changed = () => view.marks.all().filter(({ path }) => Object.hasOwn(type.fields, path))
  return (
    <For each={changed()}>
      {(mark) => {
        const before = (): string => fieldText(workspace, type, mark.path, mark.before)
        return (
          <div class="field changed" style={{ '--c': paintOf(mark.by?.color ?? 8) }}>
            <p class="label">{labelOfField(type, mark.path)}</p>
            <p class="v">
              {fieldText(workspace, type, mark.path, view.fields[mark.path])}{' '}
              <Show when={mark.before !== undefined}>
                <s class="was">{before()}</s>
              </Show>
            </p>
            <TouchedBy mark={mark} />
          </div>
        )
      }}
    </For>
  )
}
