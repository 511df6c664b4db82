import { type Change, userAttributes } from '@fieldmerge/profile-filter'
import { type Facts, type RecordId, typeOf } from '@fieldmerge/shared'
import { personOf } from '../rights/person.ts'

/** What the filter is told of a record; of a person also who they are and which profiles they have. */
export const changesOf = (record: RecordId, facts: Facts, profiles: readonly string[]): readonly Change[] => {
  const change: Change = { kind: 'facts', record, facts }
  if (typeOf(record) !== 'user') return [change]
  const { active } = personOf(record, facts)
  return [
    change,
    { kind: 'user', user: record, attributes: active ? userAttributes(record, facts) : null },
    { kind: 'assignment', user: record, profiles },
  ]
}
