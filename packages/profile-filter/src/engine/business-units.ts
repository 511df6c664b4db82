import type { RecordId } from '@fieldmerge/shared'
import type { Records } from './records.ts'

export const unitType = 'businessUnit'
export const parentFact = 'parent'

/** A business unit and all below it, sorted. The unit itself counts even when there is no record of it. */
export const unitWithBelow = (unit: RecordId, records: Records): readonly RecordId[] => {
  const { names } = records
  const column = records.column(names.typeNumber(unitType), parentFact)
  // A set that grows while it is walked: a circle of units ends where it began.
  const units = new Set([names.number(unit)])
  for (const above of units)
    for (let edge = column.firstBackOf(above); edge !== 0; edge = column.backNext[edge] ?? 0) {
      const below = column.holder[edge] ?? 0
      if (records.facts[below]?.[parentFact] === names.text(above)) units.add(below)
    }
  return [...units].map((each) => records.idOf(each)).sort()
}
