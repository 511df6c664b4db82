import type { Field, RecordType } from '@fieldmerge/shared'
import { t } from './texts.ts'

/**
 * What record types, their fields and statuses are called in the language in use. What a language has no word for,
 * an organization's own type for instance, is called as its declaration says.
 */
export const labelOfType = (type: RecordType): string => t.labels[type.name]?.label ?? type.label

export const pluralOfType = (type: RecordType): string => t.labels[type.name]?.plural ?? type.plural

export const labelOfField = (type: RecordType, field: string): string =>
  t.labels[type.name]?.fields?.[field] ?? type.fields[field]?.label ?? field

export const labelOfProse = (type: RecordType, root: string): string =>
  t.labels[type.name]?.prose?.[root] ?? type.prose[root]?.label ?? root

export const labelOfChildren = (type: RecordType, collection: string): string =>
  t.labels[type.name]?.children?.[collection]?.label ?? type.children[collection]?.label ?? collection

export const labelOfChildField = (type: RecordType, collection: string, field: string): string =>
  t.labels[type.name]?.children?.[collection]?.fields[field] ??
  type.children[collection]?.fields[field]?.label ??
  field

export const labelOfState = (type: RecordType, state: string): string =>
  t.labels[type.name]?.states?.[state] ?? type.lifeCycle?.states[state]?.label ?? state

/** The words for a stored value of a field that offers choices. */
export const labelOfChoice = (type: RecordType, field: string, value: string): string =>
  t.labels[type.name]?.choices?.[field]?.[value] ?? choicesOf(type.fields[field])[value] ?? value

/** The words for a stored value of a child's field that offers choices. */
export const labelOfChildChoice = (
  type: RecordType,
  collection: string,
  field: string,
  value: string,
): string =>
  t.labels[type.name]?.children?.[collection]?.choices?.[field]?.[value] ??
  choicesOf(type.children[collection]?.fields[field])[value] ??
  value

const choicesOf = (field: Field | undefined): Readonly<Record<string, string>> =>
  field?.kind === 'choice' || field?.kind === 'choices' ? field.choices : {}
