import { type RecordId, type RecordType, typeOf } from '@fieldmerge/shared'

/** Records whose facts say who belongs to whom: rights can hang on any of these. */
export const structuralTypes: readonly string[] = ['user', 'team', 'businessUnit']

/** Facts of all other records on which a right to read can hang. */
const readFacts: ReadonlySet<string> = new Set([
  'bookingStatuses',
  'businessUnit',
  'createdBy',
  'officeOnly',
  'parent',
  'resource',
  'team',
  'teams',
])

/** Whether somebody may read other records than before, or not any more, when this fact of the record changes. */
export const isReadByRights = (record: RecordId, fact: string): boolean =>
  readFacts.has(fact) || structuralTypes.includes(typeOf(record))

/** Whether somebody may read or change other records than before, or not any more, when this fact of the record changes. */
export const isReadForChanges = (record: RecordId, { heldUnseen }: RecordType, fact: string): boolean =>
  isReadByRights(record, fact) || fact === 'status' || heldUnseen?.fields.includes(fact) === true
