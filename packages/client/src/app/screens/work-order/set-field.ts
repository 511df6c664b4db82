import { type FieldValue, setField } from '@fieldmerge/shared'
import { t } from '../../text/texts.ts'
import { labelOfField } from '../../text/type-labels.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { fieldText } from './field-text.ts'
import type { OrderScreen } from './order-context.ts'

/** Writes one field of the work order, under a name that the outbox and undo can show. */
export const writeField = (
  workspace: Workspace,
  order: OrderScreen,
  name: string,
  value: FieldValue,
): Promise<boolean> => {
  const label = labelOfField(type, name)
  order.view.marks.clear(name)
  return order.edit(
    value === null ? t.edit.cleared(label) : t.edit.set(label, fieldText(workspace, type, name, value)),
    (doc) => setField(doc, type, name, value),
  )
}
