import { type Facts, type FactValue, type Place, parseRecordId, type RecordId } from '@fieldmerge/shared'

/** Facts are what somebody once wrote: each is read as what it should be, or as nothing. */

export const textOf = (facts: Facts | undefined, name: string): string => {
  const value = facts?.[name]
  return typeof value === 'string' ? value : ''
}

export const numberOf = (facts: Facts | undefined, name: string): number | null => {
  const value = facts?.[name]
  return typeof value === 'number' ? value : null
}

export const linkOf = (facts: Facts | undefined, name: string): RecordId | null =>
  parseRecordId(textOf(facts, name))

export const linksOf = (facts: Facts | undefined, name: string): readonly RecordId[] => {
  const value = facts?.[name]
  return isList(value) ? value.flatMap((id) => parseRecordId(id) ?? []) : []
}

export const listOf = (facts: Facts | undefined, name: string): readonly string[] => {
  const value = facts?.[name]
  return isList(value) ? value : []
}

export const placeOf = (facts: Facts | undefined): Place | null => {
  const value = facts?.place
  return typeof value === 'object' && value !== null && 'latitude' in value ? (value as Place) : null
}

const isList = (value: FactValue | undefined): value is readonly string[] => Array.isArray(value)
