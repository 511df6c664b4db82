import { foldText } from '@fieldmerge/shared'
import type { Row } from '../../workspace/fact-signals.ts'
import { textOf } from '../../workspace/fact-values.ts'

/**
 * What people look for, in the order in which it is shown. Bookings and time entries are named after their work orders
 * and found by these; crews, territories and the like are choices, and stand in what is found.
 */
export const searched = [
  'workOrder',
  'functionalLocation',
  'customerAsset',
  'account',
  'contact',
  'user',
  'product',
  'inventory',
  'warehouse',
  'knowledgeArticle',
  'agreement',
  'purchaseOrder',
  'rma',
  'rtv',
  'service',
  'incidentType',
] as const

export interface FoundGroup {
  readonly type: string
  readonly rows: readonly Row[]
}

/** Records of which each word is somewhere in the text, whatever case and accents. Groups without any are left out. */
export const findRecords = (
  words: string,
  ofType: (type: string) => readonly Row[],
): readonly FoundGroup[] => {
  const wanted = foldText(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  return searched
    .map((type) => ({
      type,
      rows: ofType(type)
        .filter(({ facts }) => wanted.every((word) => textOf(facts, 'text').includes(word)))
        .toSorted((a, b) => textOf(a.facts, 'title').localeCompare(textOf(b.facts, 'title'))),
    }))
    .filter(({ rows }) => rows.length > 0)
}
