import { filled, type Message, type Part, type Relation, wordsOf } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import { ta } from '../../../text/admin-texts.ts'
import { byteSize } from '../../../text/byte-size.ts'
import { locale } from '../../../text/texts.ts'
import { factLabel } from './fact-label.ts'
import { conditionSentence, rowsSentence } from './rows-words.ts'
import type { Speaking } from './test-words.ts'
import { typeWords } from './type-words.ts'

/** What a finding or a difference says, in the language in use. */
export const messageWords = (speaking: Speaking, message: Message): string =>
  filled(
    ta.said[message.id],
    wordsOf(message, (part, within) => partWords(speaking, part, within)),
  )

const partWords = (speaking: Speaking, part: Part, within: boolean): string => {
  const { catalog } = speaking
  switch (part.kind) {
    case 'types':
      return andList(part.types.map((type) => (within ? ta.within : asItIs)(typeWords(catalog, type))))
    case 'facts':
      return andList(part.facts.map((fact) => ta.named(factLabel(catalog, part.type, fact))))
    case 'number':
      return Math.round(part.value).toLocaleString(locale())
    case 'days':
      return ta.days(part.value)
    case 'bytes':
      return byteSize(part.value)
    case 'text':
      return part.text
    case 'condition':
      return conditionSentence(speaking, part.type, part.condition)
    case 'rows':
      return ta.within(rowsSentence(speaking, part.type, part.rows))
    case 'relation':
      return relationPart(catalog, part.source, part.relation)
  }
}

/** The records that a relation leads to; of one that restricts: what it leaves of them. */
const relationPart = (
  catalog: Catalog,
  source: string,
  { direction, type, fact, mode }: Relation,
): string => {
  const label = factLabel(catalog, direction === 'forwards' ? source : type, fact)
  const of = mode === 'extends' ? type : source
  return ta.led[mode][direction](ta.within(typeWords(catalog, of)), label)
}

const andList = (words: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words)

const asItIs = (text: string): string => text
