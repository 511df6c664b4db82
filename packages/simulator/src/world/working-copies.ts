import type { WorkingCopies } from '@fieldmerge/client'
import type { RecordId } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Disk } from '../disk/disk.ts'
import { deviceFails } from '../disk/disk-replica-store.ts'
import type { Volume } from '../disk/volume.ts'
import type { Process } from '../schedule/process.ts'

/** Copies of documents as y-indexeddb keeps them: updates by record. */
export class WorkingCopyVolume {
  readonly #updates = new Map<RecordId, readonly Uint8Array[]>()

  clone(): WorkingCopyVolume {
    const copy = new WorkingCopyVolume()
    for (const [record, updates] of this.#updates) copy.#updates.set(record, updates)
    return copy
  }

  of(record: RecordId): readonly Uint8Array[] {
    return this.#updates.get(record) ?? []
  }

  add(record: RecordId, update: Uint8Array): void {
    this.#updates.set(record, [...this.of(record), update])
  }

  /** Puts a state in place of the updates that are in it. */
  trim(record: RecordId, state: Uint8Array, covered: readonly Uint8Array[]): void {
    this.#updates.set(record, [state, ...this.of(record).filter((update) => !covered.includes(update))])
  }

  drop(record: RecordId): void {
    this.#updates.delete(record)
  }

  records(): readonly RecordId[] {
    return [...this.#updates.keys()]
  }
}

/**
 * Working copies with the habits of y-indexeddb: writes are neither awaited nor reported, and the whole state is
 * written at every opening. It takes the place of what was read at once, not from 500 updates on: each opening would read
 * all states of those before it.
 */
export const workingCopiesOn = (
  disk: Disk,
  volume: Volume<WorkingCopyVolume>,
  process: Process,
): WorkingCopies => {
  const write = (change: (copies: WorkingCopyVolume) => void): Promise<void> =>
    disk.write(process, volume, 'relaxed', change, { fails: deviceFails })
  const unheard = (writing: Promise<void>): void => void writing.catch(() => undefined)
  return {
    attach(record, doc) {
      const origin = {}
      let whole: Uint8Array | null = null
      const store = (update: Uint8Array, from: unknown): void => {
        if (from !== origin) unheard(write((copies) => copies.add(record, update)))
        else whole = update
      }
      const loaded = disk
        .read(process, volume, (copies) => copies.of(record))
        .then((updates) => {
          doc.transact(() => {
            for (const update of updates) Y.applyUpdate(doc, update, origin)
          }, origin)
          // Nothing else is in it yet: what it tells of this transaction is its whole state, if nothing waits for others.
          const { pendingStructs, pendingDs } = doc.store
          const isWhole = pendingStructs === null && pendingDs === null
          const state = (isWhole && whole) || Y.encodeStateAsUpdate(doc)
          unheard(write((copies) => copies.trim(record, state, updates)))
        })
      doc.on('update', store)
      return {
        loaded,
        close: async () => doc.off('update', store),
      }
    },
    drop: (record) => write((copies) => copies.drop(record)),
    list: () => disk.read(process, volume, (copies) => copies.records()),
  }
}
