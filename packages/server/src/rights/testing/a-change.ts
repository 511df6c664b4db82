import { type Facts, fieldService, type RecordId, type TouchedPlace, typeOf } from '@fieldmerge/shared'
import type { Change } from '../rights.ts'

/** An edit as rights are asked about it; unless said otherwise one of the title, by somebody who has seen all. */
export const aChange = (
  record: RecordId,
  facts: Facts | null,
  what: Partial<Pick<Change, 'seen'>> & {
    readonly places?: readonly TouchedPlace[]
    readonly moves?: readonly (readonly [from: string, to: string])[]
    readonly made?: Facts
  } = {},
): Change => ({
  record,
  type: fieldService.type(typeOf(record)),
  facts,
  touched: { places: () => what.places ?? [field('title')] },
  seen: what.seen ?? { status: () => true, field: () => true },
  made: () => what.made ?? {},
  moves: () => (what.moves ?? []).map(([from, to], n) => ({ from, change: { id: `t${n}`, to } })),
})

export const field = (name: string): TouchedPlace => ({
  holds: 'fields',
  root: 'record',
  child: null,
  field: name,
})
