import type { BaseChunk } from './base-chunks.ts'
import { type Cipher, SealBroken } from './cipher.ts'
import { type HeadChunk, headChunkOf, headChunksOf, headsInChunk } from './head-chunks.ts'
import type { ReplicaHead, StoredRecord } from './replica-store.ts'

/**
 * The values of a replica as they are on the disk: as they are, or sealed by a cipher. Records and places in the order
 * stay readable: they are the keys.
 */
export class SealedValues {
  readonly #cipher: Cipher | null

  constructor(cipher: Cipher | null) {
    this.#cipher = cipher
  }

  chunkOfHeads(stored: readonly Pick<StoredRecord, 'head' | 'told'>[]): HeadChunk | Uint8Array {
    const chunk = headChunkOf(stored)
    return this.#cipher?.seal(chunk) ?? chunk
  }

  chunksOfHeads(stored: readonly Pick<StoredRecord, 'head' | 'told'>[]): readonly (HeadChunk | Uint8Array)[] {
    return headChunksOf(stored).map((chunk) => this.#cipher?.seal(chunk) ?? chunk)
  }

  headsIn(stored: HeadChunk | string | Uint8Array): readonly ReplicaHead[] {
    return headsInChunk(stored instanceof Uint8Array ? (this.#open(stored) as HeadChunk | string) : stored)
  }

  head(head: ReplicaHead): ReplicaHead | Uint8Array {
    return this.#cipher?.seal(head) ?? head
  }

  headIn(stored: ReplicaHead | Uint8Array): ReplicaHead {
    return stored instanceof Uint8Array ? (this.#open(stored) as ReplicaHead) : stored
  }

  chunk(chunk: BaseChunk): BaseChunk {
    return this.#cipher === null ? chunk : { ...chunk, bytes: this.#cipher.seal(chunk.bytes) }
  }

  chunkIn(stored: BaseChunk): BaseChunk {
    return this.#cipher === null ? stored : { ...stored, bytes: this.#open(stored.bytes) as Uint8Array }
  }

  rows(rows: readonly Uint8Array[]): readonly Uint8Array[] | Uint8Array {
    return this.#cipher?.seal(rows) ?? rows
  }

  rowsIn(stored: readonly Uint8Array[] | Uint8Array): readonly Uint8Array[] {
    return stored instanceof Uint8Array ? (this.#open(stored) as Uint8Array[]) : stored
  }

  #open(sealed: Uint8Array): unknown {
    if (this.#cipher === null) throw new SealBroken('this replica is sealed, and there is no key for it')
    return this.#cipher.open(sealed)
  }
}
