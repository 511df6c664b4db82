import type { RowFilter } from '@fieldmerge/profile-filter'
import { ta } from '../../../text/admin-texts.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import type { Choice } from '../api/profile-schemas.ts'
import { rowsSentence } from './rows-words.ts'
import type { Speaking } from './test-words.ts'

/** One side of what base and derived profile say differently, as people read it. */
export const choiceValue = (speaking: Speaking, choice: Choice, value: unknown): string => {
  if (value === null || value === undefined) return ta.threeWay.nothing
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string')
    return (
      wordsOf({ ...ta.settings.carries, ...ta.relation.modes, removed: ta.threeWay.nothing }, value) ?? value
    )
  if (isRows(value)) return rowsSentence(speaking, choice.type, value)
  return ta.threeWay.wholeType
}

const isRows = (value: object): value is RowFilter => 'kind' in value
