import type { RecordId } from '@fieldmerge/shared'
import { type BaseChunk, chunkWithout } from './base-chunks.ts'
import type { SealedValues } from './sealed-values.ts'

/** So much of the store of chunks as is needed here. */
export interface StoredChunks {
  get(key: number): Promise<BaseChunk | undefined>
  put(chunk: BaseChunk, key: number): Promise<unknown>
  delete(key: number): Promise<unknown>
}

/** A record that leaves this device leaves it wholly: the chunk that has it is written anew. */
export const dropBases = async (
  bases: StoredChunks,
  found: readonly (readonly [record: RecordId, chunk: number])[],
  disk: SealedValues,
): Promise<void> => {
  const rewrite = async (key: number): Promise<void> => {
    const gone = new Set(found.flatMap(([record, chunk]) => (chunk === key ? [record] : [])))
    const stored = await bases.get(key)
    const left = stored === undefined ? null : chunkWithout(disk.chunkIn(stored), gone)
    await (left === null ? bases.delete(key) : bases.put(disk.chunk(left), key))
  }
  await Promise.all([...new Set(found.map(([, chunk]) => chunk))].map(rewrite))
}
