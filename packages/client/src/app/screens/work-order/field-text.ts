import type { FieldValue, RecordType } from '@fieldmerge/shared'
import { parseRecordId } from '@fieldmerge/shared'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { labelOfChoice } from '../../text/type-labels.ts'
import { textOf } from '../../workspace/fact-values.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** A field's value in words. */
export const fieldText = (
  { facts, now, zone }: Pick<Workspace, 'facts' | 'now' | 'zone'>,
  type: RecordType,
  name: string,
  value: FieldValue | undefined,
): string => {
  if (value === null || value === undefined || value === '') return t.order.notSet
  switch (type.fields[name]?.kind) {
    case 'choice':
      return labelOfChoice(type, name, String(value))
    case 'instant':
      return typeof value === 'number' ? moment(value, now(), zone()) : String(value)
    case 'link':
      return textOf(facts.get(parseRecordId(String(value))), 'title') || String(value)
    default:
      return String(value)
  }
}
