import type { SectionSize } from './section.ts'

/** How large a world is, and how much of it people carry. Plain data: it goes to the process that measures. */
export interface Shape {
  readonly seed: number
  /** 60 % bookings, 20 % work orders, 5 % accounts, 15 % assets. */
  readonly records: number
  readonly users: number
  readonly teams: number
  /** Days that the profiles of one's own bookings show. */
  readonly windows: readonly number[]
  readonly crewWindows: readonly number[]
  /** What share of all users has a crew's profile beside their own. */
  readonly crewShare: number
  /** Records that users' bookings lead to, at most; the others are nobody's. */
  readonly recordsInUse: number
}

const light = { seed: 7, windows: [3, 7, 8, 10, 14], crewWindows: [1, 2, 3, 4, 5], crewShare: 0.25 }
const heavy = { seed: 7, windows: [16, 24, 31, 35, 35], crewWindows: [33, 34, 35, 36, 37], crewShare: 1 }

/** Ten people a crew. */
const sized = (records: number, users: number) => ({
  records,
  users,
  teams: Math.max(1, users / 10),
  recordsInUse: records,
})

export const million: Shape = { ...light, ...sized(1_000_000, 10_000) }
export const heavyMillion: Shape = { ...heavy, ...sized(1_000_000, 10_000) }
/** The same densities, small enough for a smoke run. */
export const small: Shape = { ...light, ...sized(10_000, 100) }
export const heavySmall: Shape = { ...heavy, ...sized(10_000, 100) }
/** The same densities, small enough for the oracle. */
export const tiny: Shape = { ...light, ...sized(400, 10) }
export const heavyTiny: Shape = { ...heavy, ...sized(300, 5) }

/** So many records and users; 100 records at most are in use for each user, as in the world of a million. */
export const scaled = (records: number, users: number): Shape => ({
  ...light,
  ...sized(records, users),
  recordsInUse: Math.min(records, users * 100),
})

/** The sizes of a shape's sections, each with the part that is in use. */
export const sizesOf = ({ records, recordsInUse, users }: Shape) => {
  const section = (share: number): SectionSize => ({
    count: Math.round(records * share),
    active: Math.round(recordsInUse * share),
  })
  return {
    bookings: section(0.6),
    workOrders: section(0.2),
    accounts: section(0.05),
    assets: section(0.15),
    people: { count: recordsInUse < records ? users * 2 : users, active: users },
  }
}
