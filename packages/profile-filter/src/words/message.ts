import * as v from 'valibot'
import { conditionSchema } from '../profile/condition.ts'
import { exactObject } from '../profile/exact-object.ts'
import { relationSchema, rowFilterSchema } from '../profile/profile.ts'
import { type MessageId, messageIds, type PartName, type Words } from './english-messages.ts'

const text = v.string()

/** Something that a message speaks of; each language has its own words for it. */
const partSchema = v.variant('kind', [
  exactObject({ kind: v.literal('types'), types: v.array(text) }),
  exactObject({ kind: v.literal('facts'), type: text, facts: v.array(text) }),
  exactObject({ kind: v.literal('number'), value: v.number() }),
  exactObject({ kind: v.literal('days'), value: v.number() }),
  exactObject({ kind: v.literal('bytes'), value: v.number() }),
  exactObject({ kind: v.literal('text'), text }),
  exactObject({ kind: v.literal('condition'), type: text, condition: conditionSchema }),
  exactObject({ kind: v.literal('rows'), type: text, rows: rowFilterSchema }),
  /** The records that a relation leads to; of one that restricts: what it leaves of them. */
  exactObject({ kind: v.literal('relation'), source: text, relation: relationSchema }),
])
export type Part = v.InferOutput<typeof partSchema>

const part = v.exactOptional(partSchema)

/** What a finding or a difference says, in no language yet. */
export const messageSchema = exactObject({
  id: v.pipe(
    text,
    v.check((id) => messageIds.some((each) => each === id), 'no message'),
    v.transform((id) => id as MessageId),
  ),
  parts: exactObject({
    types: part,
    others: part,
    facts: part,
    what: part,
    before: part,
    count: part,
    of: part,
  }),
})
export type Message = v.InferOutput<typeof messageSchema>

/** The words of a message's parts; a part that it has not is no word. `within`: it is said within a sentence. */
export const wordsOf = ({ parts }: Message, say: (part: Part, within: boolean) => string): Words => {
  const word = (name: PartName): string => {
    const found = parts[name]
    return found === undefined ? '' : say(found, name !== 'types')
  }
  return {
    types: word('types'),
    others: word('others'),
    facts: word('facts'),
    what: word('what'),
    before: word('before'),
    count: word('count'),
    of: word('of'),
  }
}

/** A sentence with words in its places: `{types} are no longer carried.` */
export const filled = (sentence: string, words: Words): string =>
  sentence.replaceAll(
    /\{(\w+)\}/g,
    (place, name) => Object.entries(words).find(([key]) => key === name)?.[1] ?? place,
  )

export const message = (id: MessageId, parts: Message['parts']): Message => ({ id, parts })

export const types = (...all: readonly string[]): Part => ({ kind: 'types', types: [...all] })
export const facts = (type: string, ...all: readonly string[]): Part => ({
  kind: 'facts',
  type,
  facts: [...all],
})
export const days = (value: number): Part => ({ kind: 'days', value })
export const number = (value: number): Part => ({ kind: 'number', value })
