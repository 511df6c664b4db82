import type { Catalog, Field } from '@fieldmerge/shared'

/** A record type as people call its records: `Work orders`. What is not declared keeps its name. */
export const typeWords = (type: string, catalog: Catalog): string => catalog.types.get(type)?.plural ?? type

const everywhere: Readonly<Record<string, string>> = {
  title: 'Title',
  removed: 'Removed',
  createdBy: 'Created by',
  createdAt: 'Created at',
}

/** A fact as people call it: the label of the field that it is read from. */
export const factWords = (type: string, fact: string, catalog: Catalog): string => {
  const declared = catalog.types.get(type)
  const source = declared !== undefined && Object.hasOwn(declared.facts, fact) ? declared.facts[fact] : null
  if (declared === undefined || source === null || source === undefined)
    return Object.hasOwn(everywhere, fact) ? (everywhere[fact] ?? fact) : fact
  switch (source.from) {
    case 'field':
      return declared.fields[source.field]?.label ?? fact
    case 'children':
    case 'count': {
      const collection = declared.children[source.collection]
      const name = source.from === 'children' ? source.field : source.where
      const field = name === undefined ? undefined : collection?.fields[name]
      return [collection?.label ?? fact, ...(field === undefined ? [] : [field.label])].join(', ')
    }
    case 'status':
      return 'Status'
    case 'text':
      return 'Text'
    case 'related':
      return fact
  }
}

/** The label of a stored value, where its fact has a list of them. */
export const choiceWords = (
  type: string,
  fact: string,
  value: string,
  catalog: Catalog,
): string | undefined => {
  const choices = choicesOf(type, fact, catalog)
  return choices !== null && Object.hasOwn(choices, value) ? choices[value] : undefined
}

/** All values that a fact may hold, with their labels; null where it is free. */
export const choicesOf = (
  type: string,
  fact: string,
  catalog: Catalog,
): Readonly<Record<string, string>> | null => {
  const declared = catalog.types.get(type)
  const source = declared !== undefined && Object.hasOwn(declared.facts, fact) ? declared.facts[fact] : null
  if (declared === undefined || source === null || source === undefined) return null
  if (source.from === 'field') return choicesOfField(declared.fields[source.field])
  if (source.from === 'children')
    return choicesOfField(declared.children[source.collection]?.fields[source.field])
  const states = source.from === 'status' ? declared.lifeCycle?.states : undefined
  return states === undefined
    ? null
    : Object.fromEntries(Object.entries(states).map(([name, { label }]) => [name, label]))
}

const choicesOfField = (field: Field | undefined): Readonly<Record<string, string>> | null =>
  field?.kind === 'choice' || field?.kind === 'choices' ? field.choices : null

export const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
export const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** `a`, `a or b`, `a, b or c`. */
export const listed = (parts: readonly string[], word: 'and' | 'or'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`

export const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
