import type { RecordId } from '@fieldmerge/shared'
import { type Placed, type PlacesEntry, placesEntryOf } from './base-places.ts'
import { dropBases, type StoredChunks } from './drop-bases.ts'
import type { SealedValues } from './sealed-values.ts'

/** So much is needed of the bases as versions 3 and 4 of the store had them, with an index of the records in a chunk. */
interface OldBases extends StoredChunks {
  index(name: 'records'): { openKeyCursor(): Promise<OldPlace | null> }
  deleteIndex(name: 'records'): void
}

interface OldPlace {
  readonly key: RecordId
  readonly primaryKey: number
  continue(): Promise<OldPlace | null>
}

/** Says in one entry what the index said. Where several tabs had stored a base the newest counted; now no other stays. */
export const placeOldBases = async (bases: OldBases, disk: SealedValues): Promise<PlacesEntry> => {
  const newest = new Map<RecordId, number>()
  const older: (readonly [RecordId, number])[] = []
  for (let at = await bases.index('records').openKeyCursor(); at !== null; at = await at.continue()) {
    const before = newest.get(at.key)
    if (before !== undefined) older.push([at.key, before])
    newest.set(at.key, at.primaryKey)
  }
  await dropBases(bases, older, disk)
  bases.deleteIndex('records')
  const placed = [...newest].map(([record, chunk]): Placed => [chunk, [record]])
  return placesEntryOf(placed, true)
}
