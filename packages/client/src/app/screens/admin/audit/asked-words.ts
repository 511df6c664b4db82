import { fieldService, parseRecordId } from '@fieldmerge/shared'
import { ta } from '../../../text/admin-texts.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { typeWords } from '../words/type-words.ts'

/** One thing that was asked for; without a name where it can only be shown as it was written down. */
export interface AskedWords {
  readonly name: string | null
  readonly value: string
}

/** Stands for what is kept in full elsewhere: a profile's text is in its history. */
const elsewhere = '...'

/** What a line of the audit holds of what was asked for, in words. Of what was not said there is nothing. */
export const askedWords = ({ facts }: Pick<Workspace, 'facts'>, detail: string): readonly AskedWords[] => {
  const asked = readObject(detail)
  if (asked === null) return [{ name: null, value: detail }]
  return Object.entries(asked).flatMap(([name, value]) =>
    isSaid(value) ? [{ name: wordsOf(ta.audit.asked, name) ?? name, value: words(name, value) }] : [],
  )

  function words(name: string, value: unknown): string {
    if (Array.isArray(value)) return value.map((one) => words(name, one)).join(', ')
    if (typeof value === 'object' && value !== null) return tableWords(value)
    const text = String(value)
    const left = /^\.\.\. (\d+)$/.exec(text)
    if (left !== null) return ta.audit.more(Number(left[1]))
    if (name === 'how') return wordsOf(ta.audit.hows, text) ?? text
    if (name === 'types') return typeWords(fieldService, text)
    return textOf(facts.get(parseRecordId(text)), 'title') || text
  }
}

/** How a table was read: by a mapping that has a name, or field by field into one type. */
const tableWords = (mapping: object): string => {
  const [name, type, fields] = ['name', 'type', 'fields'].map((key): unknown => Reflect.get(mapping, key))
  if (typeof type !== 'string') return typeof name === 'string' ? name : JSON.stringify(mapping)
  return ta.audit.table(typeWords(fieldService, type), Object.keys(Object(fields)).length)
}

const isSaid = (value: unknown): boolean =>
  value !== null &&
  value !== '' &&
  value !== elsewhere &&
  value !== false &&
  !(Array.isArray(value) && (value.length === 0 || value.every((one) => one === elsewhere)))

const readObject = (detail: string): object | null => {
  try {
    const read: unknown = JSON.parse(detail)
    return typeof read === 'object' ? read : null
  } catch {
    // Lines of earlier versions were cut wherever they were too long.
    return null
  }
}
