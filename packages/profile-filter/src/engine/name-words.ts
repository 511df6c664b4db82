/**
 * Words of a name: half a line of the processor's cache, so that all that is known of it is fetched at once.
 *
 * | word | holds |
 * |---|---|
 * | 0 | its type, and above it the same again while there is such a record |
 * | 1 | its number among those of the type, from 0 |
 * | 2 | a note of whoever works on many records; 0 in between |
 * | 3 | for `HolderCells`: who holds the record |
 * | 4 to 7 | its ULID |
 */
export const nameWords = 8
export const thereShift = 16
export const typeMask = 2 ** thereShift - 1
