import type { Catalog } from '@fieldmerge/shared'
import { conditionWords } from './condition-words.ts'
import { englishMessages } from './english-messages.ts'
import { filled, type Message, type Part, wordsOf } from './message.ts'
import { daysWords, factWords, listed, lower, typeWords } from './names.ts'
import { relationWords, restrictionWords, rowsWords } from './rule-words.ts'

/** A message as a sentence of the command line. */
export const inEnglish = (message: Message, catalog: Catalog): string =>
  filled(
    englishMessages[message.id],
    wordsOf(message, (part, within) => partWords(part, within, catalog)),
  )

const partWords = (part: Part, within: boolean, catalog: Catalog): string => {
  switch (part.kind) {
    case 'types':
      return listed(
        part.types.map((type) => (within ? lower : asItIs)(typeWords(type, catalog))),
        'and',
      )
    case 'facts':
      return listed(
        part.facts.map((fact) => lower(factWords(part.type, fact, catalog))),
        'and',
      )
    case 'number':
      return Math.round(part.value).toLocaleString('en')
    case 'days':
      return daysWords(part.value)
    case 'bytes':
      return `${Math.round(Math.max(1, part.value / 1_000_000)).toLocaleString('en')} MB`
    case 'text':
      return part.text
    case 'condition':
      return conditionWords(part.condition, part.type, catalog)
    case 'rows':
      return rowsWords(part.rows, part.type, catalog)
    case 'relation':
      return part.relation.mode === 'extends'
        ? relationWords(part.relation, part.source, catalog)
        : restrictionWords(part.relation, part.source, catalog)
  }
}

const asItIs = (text: string): string => text
