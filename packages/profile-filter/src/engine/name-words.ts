/**
 * Words of a name: half a line of the processor's cache, so that all that is known of it is fetched at once.
 *
 * | word | holds |
 * |---|---|
 * | 0 | its type |
 * | 1 | its number among those of the type, from 0 |
 * | 2 | its type again while there is such a record; 0 otherwise |
 * | 3 | for `HolderCells`: who holds the record |
 * | 4 to 7 | its ULID |
 */
export const nameWords = 8
