import { contentOf, newDocument, type RecordId, sameBytes, type Timers } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Sequence, UpdateLog } from '../log/update-log.ts'
import type { LiveDocument } from './live-document.ts'
import { decodeSnapshot } from './snapshot-codec.ts'

type Warn = (message: string, detail: Readonly<Record<string, unknown>>) => void

/**
 * Makes load caches of long histories. One is saved only after it was loaded again and holds the same content as
 * what it was made of; a failure costs nothing, since the rows are all there.
 */
export class Snapshotter {
  readonly #log: UpdateLog
  readonly #timers: Timers
  readonly #warn: Warn
  readonly #wanted = new Map<RecordId, LiveDocument>()
  /** Of a document that is never quiet, as it is when what is on its way to the disk has come there. */
  #copy: { readonly document: LiveDocument; readonly bytes: Uint8Array } | null = null
  #working = false

  constructor(log: UpdateLog, timers: Timers, warn: Warn) {
    this.#log = log
    this.#timers = timers
    this.#warn = warn
  }

  /**
   * To be told of the documents of a batch on its way to the disk, as long as they hold its edits and no later ones: one
   * that is busy for too long is copied now.
   */
  copyBusy(documents: Iterable<LiveDocument>): void {
    this.#copy = null
    for (const document of documents) {
      if (!document.age.isOverdue) continue
      const bytes = this.#verified(document)
      if (bytes !== null) this.#copy = { document, bytes }
      return
    }
  }

  /** To be told of every document with a new committed row. */
  consider(document: LiveDocument): void {
    const copy = this.#copy
    if (copy?.document === document) {
      this.#copy = null
      void this.#save(document, copy.bytes)
    } else if (isDue(document)) {
      this.#wanted.set(document.record, document)
      this.#next()
    }
  }

  #next(): void {
    if (this.#working || this.#wanted.size === 0) return
    this.#working = true
    this.#timers.soon(() => {
      void this.#makeOne().finally(() => {
        this.#working = false
        this.#next()
      })
    })
  }

  /** Of one that is quiet now. The others are busy, and come again with their next row. */
  async #makeOne(): Promise<void> {
    for (const [record, document] of this.#wanted) {
      this.#wanted.delete(record)
      if (!isDue(document)) continue
      const bytes = this.#verified(document)
      if (bytes !== null) await this.#save(document, bytes)
      return
    }
  }

  async #save({ record, committed }: LiveDocument, bytes: Uint8Array): Promise<void> {
    try {
      await this.#log.saveSnapshot(record, { upTo: committed as Sequence, bytes })
    } catch (error) {
      // The rows are all there: the next try comes with further ones.
      this.#warn('a snapshot could not be saved', { record, error: (error as Error).message })
    }
  }

  /** A snapshot of what the document holds now; null when it does not load to that. */
  #verified(document: LiveDocument): Uint8Array | null {
    const { record, type, doc, age } = document
    try {
      const bytes = document.snapshot()
      age.begin(bytes.length)
      const again = newDocument(type)
      Y.applyUpdate(again, decodeSnapshot(bytes).state)
      if (isEqual(again, doc)) return bytes
      this.#warn('a snapshot does not load to what it was made of and was not saved', { record })
    } catch (error) {
      this.#warn('a snapshot could not be made', { record, error: (error as Error).message })
    }
    return null
  }
}

const isEqual = (a: Y.Doc, b: Y.Doc): boolean =>
  sameBytes(Y.encodeStateVector(a), Y.encodeStateVector(b)) && contentOf(a) === contentOf(b)

const isDue = ({ age, uncommitted, broken }: LiveDocument): boolean =>
  age.isOld && !broken && uncommitted === 0
