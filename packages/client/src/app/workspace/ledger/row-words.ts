import {
  type Field,
  fieldAt,
  fieldService,
  parseRecordId,
  placeOfPath,
  type RecordId,
  typeOf,
} from '@fieldmerge/shared'
import { m } from '../../text/merge-texts.ts'
import { shortened } from '../../text/shortened.ts'
import { locale, t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import {
  labelOfChildChoice,
  labelOfChildField,
  labelOfChildren,
  labelOfChoice,
  labelOfField,
  labelOfProse,
  labelOfState,
} from '../../text/type-labels.ts'
import { textOf } from '../fact-values.ts'
import type { Workspace } from '../workspace.ts'
import type { FeedLine } from './feed-entries.ts'
import type { LedgerRow } from './ledger-row.ts'

type Looking = Pick<Workspace, 'facts' | 'now' | 'zone' | 'me'>

/** What people call the place of a change: `Priority`, `Tasks: Done`, `Notes`, `Status`. */
export const placeLabel = (record: RecordId, path: string): string => {
  const type = fieldService.types.get(typeOf(record))
  const [root = '', child, key] = path.split('/')
  if (path === 'status') return m.line.status
  if (type === undefined || path === '') return path
  if (path === 'removed') return m.line.removed
  if (child === undefined) return root in type.prose ? labelOfProse(type, root) : labelOfField(type, root)
  const collection = labelOfChildren(type, root)
  if (key === undefined || key === 'removed') return collection
  return key === 'order'
    ? m.line.place(collection)
    : m.line.entry(collection, labelOfChildField(type, root, key))
}

/** A value at a place, in words. */
export const valueWords = (looking: Looking, record: RecordId, path: string, value: unknown): string => {
  const type = fieldService.types.get(typeOf(record))
  if (value === null || value === undefined || value === '') return m.lost.empty
  if (isRemoval(value)) return m.lost.removed
  if (type === undefined) return plainWords(value)
  if (path === 'status') return labelOfState(type, String(value))
  const place = placeOfPath(type, path)
  const field = place === null ? null : fieldAt(type, place)
  if (place === null || field === null) return plainWords(value)
  const choice = (chosen: string): string =>
    place.child === null
      ? labelOfChoice(type, place.key, chosen)
      : labelOfChildChoice(type, place.root, place.key, chosen)
  return fieldWords(looking, field, value, choice)
}

/** What stands where something was removed: by whom, and when. */
const isRemoval = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'by' in value && 'at' in value

const fieldWords = (
  looking: Looking,
  field: Field,
  value: unknown,
  choice: (chosen: string) => string,
): string => {
  const each = (words: (one: string) => string): string =>
    (Array.isArray(value) ? value : [value]).map((one) => words(String(one))).join(', ')
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return each(choice)
    case 'link':
    case 'links':
      return each((id) => recordName(looking, id))
    case 'instant':
      return typeof value === 'number' ? moment(value, looking.now(), looking.zone()) : String(value)
    case 'flag':
      return value === true ? t.record.yes : t.record.no
    case 'number':
      return `${typeof value === 'number' ? value.toLocaleString(locale()) : String(value)} ${field.unit ?? ''}`.trim()
    default:
      return plainWords(value)
  }
}

/** A record by its title; its id where it is not known here. */
const recordName = ({ facts }: Looking, id: string): string =>
  textOf(facts.get(parseRecordId(id)), 'title') || textOf(facts.get(parseRecordId(id)), 'name') || id

const plainWords = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(String).join(', ')
  const name: unknown = Reflect.get(value, 'name')
  return typeof name === 'string' ? name : Object.values(value).filter(isWord).join(', ')
}

const isWord = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/** What a line of the feed says: its place and, where there are, the values before and after. */
export interface LineWords {
  readonly place: string
  readonly before: string | null
  readonly after: string | null
}

export const lineWords = (
  looking: Looking,
  { record, path, child, row, inserted, deleted }: FeedLine,
): LineWords => {
  const only = (place: string): LineWords => ({ place, before: null, after: null })
  const [collection = '', , key = ''] = path.split('/')
  const type = fieldService.types.get(typeOf(record))
  const entry = type === undefined ? collection : labelOfChildren(type, collection)
  const name = shortened(child)
  const isOfChild = name !== '' && type !== undefined && key in (type.children[collection]?.fields ?? {})
  const label = isOfChild
    ? m.line.entry(name, labelOfChildField(type, collection, key))
    : placeLabel(record, path)
  switch (row.kind) {
    case 'created':
      return only(m.line.made)
    case 'removed':
      return only(m.line.removed)
    case 'broughtBack':
      return only(m.line.broughtBack)
    case 'childAdded':
      return only(m.line.added(entry, nameOf(row.value)))
    case 'childRemoved':
      return only(m.line.childRemoved(name || entry))
    case 'childBroughtBack':
      return only(m.line.childBack(name || entry))
    case 'childMoved':
      return only(m.line.moved(name || entry))
    case 'text':
      return only(m.line.typed(label, inserted, deleted))
    default: {
      if (isOfChild && typeof row.value === 'boolean')
        return only(m.line.flag(name, labelOfChildField(type, collection, key), row.value))
      const words = (value: unknown): string => valueWords(looking, record, path, value)
      const isSet = row.old === null || row.old === undefined || row.old === ''
      return { place: label, before: isSet ? null : words(row.old), after: words(row.value) }
    }
  }
}

const nameOf = (value: unknown): string => {
  const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'name') : null
  return typeof name === 'string' ? name : ''
}

/** Which people a finding is between: whose value was lost, and whose stands. */
export const partiesOf = (row: LedgerRow): { readonly lost: string; readonly won: string | null } => ({
  lost: row.lost?.author.user ?? row.author.user,
  won: row.won?.author.user ?? null,
})
