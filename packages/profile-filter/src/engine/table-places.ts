/** The place of a table that a holder wants. Whole numbers only, where they are large enough. */
export const homeOf = (holder: number, capacity: number): number => {
  const hash = Math.imul(holder, 0x9e3779b1) >>> 0
  return capacity <= 65_536
    ? Math.imul(hash >>> 16, capacity) >>> 16
    : Math.floor((hash / 2 ** 32) * capacity)
}

/** How many places behind the one that it wants a holder stands. */
export const awayFromHome = (holder: number, place: number, capacity: number): number => {
  const away = place - homeOf(holder, capacity)
  return away < 0 ? away + capacity : away
}
