import type { RecordId } from '@fieldmerge/shared'
import type { Records } from './records.ts'

export const unitType = 'businessUnit'
export const parentFact = 'parent'

/** A business unit and all below it, sorted. The unit itself counts even when there is no record of it. */
export const unitWithBelow = (unit: RecordId, records: Records): readonly RecordId[] => {
  const { names } = records
  const type = names.typeNumber(unitType)
  // Where an organization declares it otherwise, units have none below them.
  if (records.watch(type, parentFact)?.kind !== 'link') return [unit]
  const column = records.linkColumn(type, parentFact)
  // A set that grows while it is walked: a circle of units ends where it began.
  const units = new Set([names.number(unit)])
  for (const above of units) {
    const bag = column.holdersOf(above)
    const count = records.bags.count(bag)
    for (let place = 1; place <= count; place++) units.add(column.holderAt(bag, place))
  }
  return [...units].map((each) => records.idOf(each)).sort()
}
