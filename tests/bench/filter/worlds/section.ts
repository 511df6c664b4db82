import type { SeededRandom } from '@fieldmerge/shared/testing'
import { idText, mixed, numberText } from './ids.ts'

/** All records of one type in a world: columns, and JSON made from them when it is asked for. */
export interface Section {
  readonly type: string
  readonly size: SectionSize
  /** The facts of the nth record as they are now, as JSON. */
  facts(n: number): string
}

/**
 * Records from `active` on belong to nobody who has a profile, are linked among themselves, and never change: ballast,
 * to see whether it costs anything.
 */
export interface SectionSize {
  readonly count: number
  readonly active: number
}

/** A record that the nth one of another section may link to: active ones link to active ones. */
export const partnerOf = (
  n: number,
  from: SectionSize,
  { count, active }: SectionSize,
  random: SeededRandom,
): number => (n < from.active ? random.below(active) : active + random.below(count - active))

const dayMs = 86_400_000
/** The office's people make most records. They have no profile. */
const firstOfOffice = 900_000

/**
 * The facts that every record has. One in 25 was made by a technician, and half of these in the last 30 days: these are
 * kept by their makers.
 */
export const factsOfAll = (title: string, n: number, maker: number, begin: number): string => {
  const chance = mixed(n ^ 0x5bd1e995)
  const byTechnician = chance % 25 === 0 && maker >= 0
  const by = idText('user', byTechnician ? maker : firstOfOffice + (chance % 20))
  const daysAgo = byTechnician ? 1 + (chance % 59) : 61 + (chance % 300)
  return `"title":"${title}","removed":false,"createdBy":"${by}","createdAt":${numberText(begin - daysAgo * dayMs - (chance % dayMs))}`
}
