import type { RecordId } from '@fieldmerge/shared'
import type { RecordTable } from './record-table.ts'

export const unitType = 'businessUnit'
export const parentFact = 'parent'

/** A business unit and all below it, sorted. The unit itself counts even when there is no record of it. */
export const unitWithBelow = (unit: RecordId, records: RecordTable): readonly RecordId[] => {
  // A set that grows while it is walked: a circle of units ends where it began.
  const units = new Set([unit])
  for (const each of units)
    for (const below of records.having(unitType, parentFact, each))
      if (below.facts[parentFact] === each) units.add(below.id)
  return [...units].sort()
}
