import type { Condition, RowFilter } from '@fieldmerge/profile-filter'
import { ta } from '../../../text/admin-texts.ts'
import { type Token, tokensOf } from '../model/condition-edits.ts'
import { factLabel } from './fact-label.ts'
import { type Speaking, testWords } from './test-words.ts'

/** A condition as one sentence, to be read only. */
export const conditionSentence = (speaking: Speaking, type: string, condition: Condition): string =>
  tokensOf(condition)
    .map((token) => wordOf(speaking, type, token))
    .join('')

const wordOf = (speaking: Speaking, type: string, token: Token): string => {
  switch (token.kind) {
    case 'test':
      return testWords(speaking, type, token.test)
    case 'join':
      return ` ${ta.condition.joins[token.join]} `
    case 'not':
      return `${ta.condition.not} `
    case 'open':
      return '('
    case 'close':
      return ')'
  }
}

/** A row filter as one sentence, to be read only. */
export const rowsSentence = (speaking: Speaking, type: string, rows: RowFilter): string => {
  if (rows.kind === 'custom')
    return `${ta.rows.kinds.custom} ${conditionSentence(speaking, type, rows.where)}`
  if ('by' in rows)
    return `${ta.rows.kinds[rows.kind]} ${ta.rows.by} ${factLabel(speaking.catalog, type, rows.by)}`
  return ta.rows.kinds[rows.kind]
}
