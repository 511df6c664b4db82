import { foldText } from '@fieldmerge/shared'
import { priorities } from '../../workspace/order-states.ts'
import type { OrderRow } from './order-rows.ts'

export interface OrderFilter {
  readonly text: string
  /** Empty for any. */
  readonly status: string
  readonly crew: string
  readonly priority: string
}

export const sortKeys = [
  'number',
  'title',
  'address',
  'crew',
  'people',
  'status',
  'priority',
  'start',
  'dueAt',
] as const
export type SortKey = (typeof sortKeys)[number]
export interface Sorting {
  readonly by: SortKey
  readonly descending: boolean
}

export const isSortKey = (text: string): text is SortKey => sortKeys.some((key) => key === text)

export const filterOrders = (rows: readonly OrderRow[], filter: OrderFilter): readonly OrderRow[] => {
  const words = foldText(filter.text).split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (filter.status === '' || row.status === filter.status) &&
      (filter.crew === '' || row.crew === filter.crew) &&
      (filter.priority === '' || row.priority === filter.priority) &&
      words.every((word) => row.text.includes(word)),
  )
}

/** Rows without a value come last, whichever way is sorted; equal ones stay by number. */
export const sortOrders = (rows: readonly OrderRow[], { by, descending }: Sorting): readonly OrderRow[] =>
  rows.toSorted((a, b) => {
    const [left, right] = [sortValue(a, by), sortValue(b, by)]
    if (left === null || right === null)
      return left === right ? compare(a.number, b.number) : left === null ? 1 : -1
    return (descending ? compare(right, left) : compare(left, right)) || compare(a.number, b.number)
  })

type Value = string | number

const sortValue = (row: OrderRow, key: SortKey): Value | null => {
  switch (key) {
    case 'start':
      return row.next
    case 'dueAt':
      return row.dueAt
    case 'priority':
      return priorities.indexOf(row.priority)
    case 'crew':
      return row.crewName || null
    case 'people':
      return row.people.map(({ name }) => name).join() || null
    default:
      return row[key] || null
  }
}

const compare = (a: Value, b: Value): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true })
