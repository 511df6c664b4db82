import type { Estimates } from '@fieldmerge/profile-filter'
import { type Catalog, type RecordId, typeOf } from '@fieldmerge/shared'
import type { Weighed } from './weighed.ts'

/** More values than this are as good as all different. */
const mostDistinct = 10_000

interface Count {
  records: number
  bytes: number
  readonly values: Map<string, Set<unknown>>
}

/** How much there is of each record type, and how many values its declared facts have: counted, not guessed. */
export const estimatesOf = (catalog: Catalog, records: ReadonlyMap<RecordId, Weighed>): Estimates => {
  const counts = new Map<string, Count>()
  for (const [name, type] of catalog.types) {
    const facts = Object.entries(type.facts).filter(([, { from }]) => from !== 'text')
    counts.set(name, { records: 0, bytes: 0, values: new Map(facts.map(([fact]) => [fact, new Set()])) })
  }
  for (const [record, { facts, documents }] of records) {
    const count = counts.get(typeOf(record))
    if (count === undefined) continue
    count.records++
    count.bytes += documents
    for (const [fact, values] of count.values) {
      if (values.size >= mostDistinct) continue
      const value = facts[fact]
      for (const each of Array.isArray(value) ? value : [value])
        if (each !== null && each !== undefined && typeof each !== 'object') values.add(each)
    }
  }
  return Object.fromEntries(
    [...counts].map(([type, { records: number, bytes, values }]) => [
      type,
      {
        records: number,
        bytes: number === 0 ? 0 : Math.round(bytes / number),
        facts: Object.fromEntries([...values].map(([fact, { size }]) => [fact, { distinct: size }])),
      },
    ]),
  )
}
