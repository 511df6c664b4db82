import { type RecordId, typeOf, type Witness } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { DocumentCache } from '../documents/document-cache.ts'
import type { LiveDocument } from '../documents/live-document.ts'
import type { LossStore, SeenUpTo } from './loss-store.ts'

/** Edits that a device has seen in a former history and that this store does not hold. */
export interface Loss {
  readonly record: RecordId
  readonly clientId: number
  readonly fromClock: number
  readonly toClock: number
}

/**
 * What is missing since the store came back older than it was, per record and writer. It shrinks as authors' devices
 * send again what they keep; what stays is lost, and said so.
 */
export class Losses {
  readonly #cache: DocumentCache
  readonly #store: LossStore
  readonly #warn: (message: string, detail: Readonly<Record<string, unknown>>) => void
  readonly #losses = new Map<RecordId, Map<number, Loss>>()
  #work: Promise<void> = Promise.resolve()

  constructor(
    cache: DocumentCache,
    store: LossStore,
    warn: (message: string, detail: Readonly<Record<string, unknown>>) => void,
  ) {
    this.#cache = cache
    this.#store = store
    this.#warn = warn
  }

  async load(): Promise<void> {
    const seen = Map.groupBy(await this.#store.all(), ({ record }) => record)
    for (const [record, ofRecord] of seen) await this.#hold(record, ofRecord)
  }

  /** A device tells what it had seen. Compared one record after another: this may be thousands. */
  witness(records: readonly Witness[]): void {
    for (const { record, stateVector } of records)
      this.#work = this.#work
        .then(() => this.#hold(record, seenIn(record, stateVector)))
        .catch((error: Error) =>
          this.#warn('what a device had seen could not be compared', { record, error: error.message }),
        )
  }

  /** The record has grown: what came again is not lost any more. */
  recheck(document: LiveDocument): void {
    const losses = this.#losses.get(document.record)
    if (losses === undefined) return
    for (const loss of losses.values()) this.#update(document, loss)
    if (losses.size === 0) this.#losses.delete(document.record)
  }

  list(): readonly Loss[] {
    return [...this.#losses.values()].flatMap((losses) => [...losses.values()])
  }

  async #hold(record: RecordId, seen: readonly SeenUpTo[]): Promise<void> {
    if (!this.#cache.isKnownType(typeOf(record))) return
    const document = await this.#cache.open(record)
    for (const { clientId, toClock } of seen) {
      const known = this.#losses.get(record)?.get(clientId)
      if (toClock <= Y.getState(document.doc.store, clientId) || toClock <= (known?.toClock ?? 0)) continue
      const losses = this.#losses.get(record) ?? new Map<number, Loss>()
      this.#losses.set(record, losses)
      const loss = { record, clientId, fromClock: Y.getState(document.doc.store, clientId), toClock }
      losses.set(clientId, loss)
      await this.#store.put(loss)
    }
  }

  #update(document: LiveDocument, loss: Loss): void {
    const losses = this.#losses.get(loss.record)
    const fromClock = Y.getState(document.doc.store, loss.clientId)
    if (fromClock < loss.toClock) {
      losses?.set(loss.clientId, { ...loss, fromClock })
      return
    }
    losses?.delete(loss.clientId)
    this.#store
      .remove(loss)
      .catch((error: Error) => this.#warn('a healed loss is still noted', { error: error.message }))
  }
}

/** @throws when the state vector cannot be read */
const seenIn = (record: RecordId, stateVector: Uint8Array): readonly SeenUpTo[] =>
  [...Y.decodeStateVector(stateVector)].map(([clientId, toClock]) => ({ record, clientId, toClock }))
