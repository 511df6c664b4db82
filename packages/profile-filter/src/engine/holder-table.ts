import { awayFromHome, homeOf } from './table-places.ts'

/** Words of an entry: two, as `HolderEntries` has them. The first is its holder; 0: none. */
export const stride = 2

/**
 * A table of entries by the hash of their holders, from a word on. Those that want an earlier place stand before those that want a
 * later one, behind the last place the first one follows.
 */

/** To go on for a few places takes less than to ask of each entry what it wants. */
const firstAsked = 3

/** Where the entry of a holder stands; 0 where it has none. */
export const probe = (words: Uint32Array, table: number, capacity: number, holder: number): number => {
  let place = homeOf(holder, capacity)
  for (let away = 0; ; away++) {
    const cell = table + place * stride
    const each = words[cell] ?? 0
    if (each === holder) return cell
    if (each === 0 || (away >= firstAsked && awayFromHome(each, place, capacity) < away)) return 0
    if (++place === capacity) place = 0
  }
}

/** Puts in a holder that is not there; where it stands. */
export const placeIn = (words: Uint32Array, table: number, capacity: number, holder: number): number => {
  let place = homeOf(holder, capacity)
  for (let away = 0; ; away++) {
    const each = words[table + place * stride] ?? 0
    if (each === 0) break
    if (awayFromHome(each, place, capacity) < away) {
      makeRoom(words, table, capacity, place)
      break
    }
    if (++place === capacity) place = 0
  }
  const cell = table + place * stride
  words[cell] = holder
  return cell
}

/** Moves on by one what stands from a place of a table up to the next empty one. */
const makeRoom = (words: Uint32Array, table: number, capacity: number, from: number): void => {
  let empty = from
  while (words[table + empty * stride] !== 0) if (++empty === capacity) empty = 0
  while (empty !== from) {
    const before = empty === 0 ? capacity - 1 : empty - 1
    copyEntry(words, table + before * stride, table + empty * stride)
    empty = before
  }
  clearEntry(words, table + from * stride)
}

/** Empties a cell of a table and moves up what stood behind it because of it. */
export const close = (words: Uint32Array, table: number, capacity: number, cell: number): void => {
  let hole = (cell - table) / stride
  for (;;) {
    const place = hole + 1 === capacity ? 0 : hole + 1
    const holder = words[table + place * stride] ?? 0
    if (holder === 0 || awayFromHome(holder, place, capacity) === 0) break
    copyEntry(words, table + place * stride, table + hole * stride)
    hole = place
  }
  clearEntry(words, table + hole * stride)
}

/** Copies the entries of a block to where they are to stand side by side. */
export const gather = (words: Uint32Array, from: number, capacity: number, to: number): void => {
  let next = to
  for (let cell = from, end = from + capacity * stride; cell < end; cell += stride) {
    if (words[cell] === 0) continue
    copyEntry(words, cell, next)
    next += stride
  }
}

/** Copies entries that stand side by side into a table that is empty; how many. */
export const spreadList = (
  words: Uint32Array,
  from: number,
  most: number,
  table: number,
  capacity: number,
): number => {
  let count = 0
  for (; count < most; count++) {
    const cell = from + count * stride
    const holder = words[cell] ?? 0
    if (holder === 0) break
    copyEntry(words, cell, placeIn(words, table, capacity, holder))
  }
  return count
}

/**
 * Copies the entries of a table into another one that is empty; how many. They come nearly in the order of the places that they
 * want: each stands where it wants to or behind all before it, and nothing is looked for. Those few that want an
 * earlier place than one before are put in as ever.
 */
export const spreadTable = (
  words: Uint32Array,
  from: number,
  before: number,
  table: number,
  capacity: number,
): number => {
  let count = 0
  // What has gone around the end comes last.
  let begin = 0
  while (begin < before && wantsLater(words, from, before, begin)) begin++
  // All that has been put in stands before this place, and wants none after `last`.
  let next = 0
  let last = 0
  for (let n = 0; n < before; n++) {
    const at = begin + n < before ? begin + n : begin + n - before
    const cell = from + at * stride
    const holder = words[cell] ?? 0
    if (holder === 0) continue
    count++
    const home = homeOf(holder, capacity)
    const place = Math.max(home, next)
    if (home >= last && place < capacity) {
      last = home
      next = place + 1
      copyEntry(words, cell, table + place * stride)
    } else {
      copyEntry(words, cell, placeIn(words, table, capacity, holder))
      while (next < capacity && words[table + next * stride] !== 0) next++
    }
  }
  return count
}

/** Whether what stands at a place of a table has gone around its end. */
const wantsLater = (words: Uint32Array, table: number, capacity: number, place: number): boolean => {
  const holder = words[table + place * stride] ?? 0
  return holder !== 0 && homeOf(holder, capacity) > place
}

// Two words are copied sooner one by one than by a call of `copyWithin`.
export const copyEntry = (words: Uint32Array, from: number, to: number): void => {
  words[to] = words[from] ?? 0
  words[to + 1] = words[from + 1] ?? 0
}

export const clearEntry = (words: Uint32Array, cell: number): void => {
  words[cell] = 0
  words[cell + 1] = 0
}
