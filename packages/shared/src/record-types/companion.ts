import type { RecordId } from '../ids/record-id.ts'
import type { RecordType } from './record-type.ts'

/** The link of every companion to its main record: set by the server when it makes the companion, and by nobody else. */
export const mainLink = 'of'

type Grouped = Pick<RecordType, 'version' | 'label' | 'plural' | 'fields'>

/**
 * A column group: fields of a record type that only some roles may read. They are kept in a record of their own, the
 * companion `<type>.<group>/<ulid of the main record>`, because a document is sent whole. Rights of a companion are asked
 * of its main record, by what roles say of `<type>.<group>`; profiles carry it with its main record or leave it out.
 */
export const companionType = (main: string, group: string, { fields, ...named }: Grouped): RecordType => ({
  ...named,
  name: `${main}.${group}`,
  title: mainLink,
  fields: { [mainLink]: { kind: 'link', label: 'Belongs to', to: main }, ...fields },
  prose: {},
  children: {},
  lifeCycle: null,
  facts: Object.fromEntries(
    [mainLink, ...Object.keys(fields)].map((field) => [field, { from: 'field', field } as const]),
  ),
  heldWhen: [],
})

/** `workOrder` of `workOrder.pricing`; null for a type that is no companion's. */
export const mainTypeOf = (type: string): string | null => {
  const dot = type.indexOf('.')
  return dot < 0 ? null : type.slice(0, dot)
}

/** `pricing` of `workOrder.pricing`; null for a type that is no companion's. */
export const groupOf = (type: string): string | null => {
  const dot = type.indexOf('.')
  return dot < 0 ? null : type.slice(dot + 1)
}

/** The record to which a companion belongs; null for a record that is none. */
export const mainOf = (record: RecordId): RecordId | null => {
  const dot = record.indexOf('.')
  // What is left of an id without its group is one.
  return dot < 0 ? null : ((record.slice(0, dot) + record.slice(record.indexOf('/'))) as RecordId)
}

/** The companion of a record by the name of its type. */
export const companionId = (main: RecordId, companion: string): RecordId =>
  `${companion}${main.slice(main.indexOf('/'))}` as RecordId

/** The types of companions by that of their main record, in the order of their declaration. */
export const companionTypes = ({
  types,
}: {
  readonly types: ReadonlyMap<string, RecordType>
}): ReadonlyMap<string, readonly RecordType[]> => {
  const companions = [...types.values()].filter(({ name }) => mainTypeOf(name) !== null)
  return Map.groupBy(companions, ({ name }) => mainTypeOf(name) ?? '')
}
