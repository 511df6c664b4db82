import { type Facts, type RecordId, typeOf } from '@fieldmerge/shared'
import { along, type RecordLinks } from './record-links.ts'
import { dayNumber, type FoundWay, localDay, type WayStart } from './way.ts'

/** A record that a person, or a crew of theirs, is named by. */
export interface OwnRecord {
  readonly record: RecordId
  readonly start: WayStart
}

export interface WaysView {
  readonly links: RecordLinks
  factsOf(record: RecordId): Facts | null
  /** Types that everybody has in full: nothing is found through them. */
  isInFull(type: string): boolean
}

/** A booking, its work order, the asset, its product. */
const furthest = 3

/**
 * How one person comes to the records that they opened: forwards from their own records along links, and from what is
 * reached so against the links of what was opened, twice at most.
 */
export const findWays = (
  view: WaysView,
  own: readonly OwnRecord[],
  opened: ReadonlySet<RecordId>,
  zone: string,
): ((record: RecordId) => readonly FoundWay[]) => {
  const wanted = new Set(opened)
  for (const record of opened)
    for (const near of linkedTo(view, record)) {
      wanted.add(near.record)
      for (const far of linkedTo(view, near.record)) wanted.add(far.record)
    }
  const found = new Map<RecordId, FoundWay[]>()
  for (const { record, start } of own) {
    const begins = view.factsOf(record)?.start
    const startDay = typeof begins === 'number' ? dayNumber(localDay(begins, zone)) : null
    const seen = new Set<RecordId>()
    const go = (at: RecordId, way: FoundWay): void => {
      if (seen.has(at)) return
      seen.add(at)
      if (wanted.has(at)) found.set(at, [...(found.get(at) ?? []), way])
      if (way.steps.length === furthest) return
      for (const { record: next, fact } of linkedTo(view, at))
        go(next, { ...way, steps: [...way.steps, along('forwards', typeOf(next), fact)] })
    }
    go(record, { start, steps: [], startDay })
  }
  return (record) => [
    ...(found.get(record) ?? []),
    ...linkedTo(view, record).flatMap(({ record: near, fact }) => {
      const last = along('backwards', typeOf(record), fact)
      const toNear = [
        ...(found.get(near) ?? []),
        ...linkedTo(view, near).flatMap(({ record: far, fact: before }) =>
          (found.get(far) ?? []).map((way) => ({
            ...way,
            steps: [...way.steps, along('backwards', typeOf(near), before)],
          })),
        ),
      ]
      return toNear.map((way) => ({ ...way, steps: [...way.steps, last] }))
    }),
  ]
}

const linkedTo = (view: WaysView, record: RecordId) =>
  [...view.links.of(typeOf(record), view.factsOf(record) ?? {})].filter(
    ({ record: to }) => !view.isInFull(typeOf(to)),
  )
