import { contentOf, newDocument, type RecordId, sameBytes, type Timers } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Sequence, UpdateLog } from '../log/update-log.ts'
import { LiveDocument } from './live-document.ts'
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
  #working = false

  constructor(log: UpdateLog, timers: Timers, warn: Warn) {
    this.#log = log
    this.#timers = timers
    this.#warn = warn
  }

  /** To be told of every document with a new committed row. */
  consider(document: LiveDocument): void {
    if (!isDue(document)) return
    this.#wanted.set(document.record, document)
    this.#next()
  }

  #next(): void {
    if (this.#working || this.#wanted.size === 0) return
    this.#working = true
    this.#timers.soon(() => {
      this.#makeOne().finally(() => {
        this.#working = false
        this.#next()
      })
    })
  }

  async #makeOne(): Promise<void> {
    const document = this.#take()
    if (document === null) return
    try {
      await this.#make(document)
    } catch (error) {
      // The rows are all there: the next try comes with further ones.
      const { message } = error as Error
      this.#warn('a snapshot could not be saved', { record: document.record, error: message })
    }
  }

  /** One that is quiet now, or cannot wait to be. The others are busy, and come again with their next row. */
  #take(): LiveDocument | null {
    for (const [record, document] of this.#wanted) {
      this.#wanted.delete(record)
      if (isDue(document)) return document
    }
    return null
  }

  async #make(document: LiveDocument): Promise<void> {
    const source = document.uncommitted === 0 ? document : await this.#reload(document)
    const upTo = source.committed as Sequence
    const bytes = source.snapshot()
    const again = newDocument(source.type)
    Y.applyUpdate(again, decodeSnapshot(bytes).state)
    if (!isEqual(again, source.doc)) {
      this.#warn('a snapshot does not load to what it was made of and was not saved', {
        record: source.record,
      })
      document.age.begin(bytes.length)
      return
    }
    document.age.begin(bytes.length)
    await this.#log.saveSnapshot(source.record, { upTo, bytes })
  }

  async #reload({ record, type }: LiveDocument): Promise<LiveDocument> {
    const [history] = await this.#log.read([{ record, after: 0 }])
    return new LiveDocument(record, type, history ?? { snapshot: null, rows: [], damaged: [] })
  }
}

const isEqual = (a: Y.Doc, b: Y.Doc): boolean =>
  sameBytes(Y.encodeStateVector(a), Y.encodeStateVector(b)) && contentOf(a) === contentOf(b)

/** One that is never quiet is read from the log in the end. */
const isDue = ({ age, uncommitted, broken }: LiveDocument): boolean =>
  age.isOld && !broken && (uncommitted === 0 || age.isOverdue)
