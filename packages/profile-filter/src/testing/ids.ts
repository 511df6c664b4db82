import { parseRecordId, type RecordId } from '@fieldmerge/shared'

/** The nth record of a type, the same in every test. */
export const idOf = (type: string, n: number): RecordId => {
  const id = parseRecordId(`${type}/${String(n).padStart(26, '0')}`)
  if (id === null) throw new Error(`no record id for ${type} ${n}`)
  return id
}

/** An instant written as people write it, in ms. */
export const at = (iso: string): number => Date.parse(iso)
