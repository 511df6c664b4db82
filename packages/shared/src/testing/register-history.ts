import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { type LedgerPath, mapAt, placeOfPath } from '../ledger/ledger-path.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { SeededRandom } from './seeded-random.ts'

/** One value that somebody wrote under one key, in a transaction of its own. */
export interface RegisterWrite {
  readonly index: number
  readonly writer: number
  readonly clientId: number
  readonly clock: number
  readonly path: LedgerPath
  readonly value: unknown
  readonly update: Uint8Array
  readonly before: Uint8Array
  /** Hybrid time. */
  readonly time: number
  /** All that its writer had, by their own book-keeping: nothing is read off Yjs. */
  readonly seen: ReadonlySet<number>
  /** What its writer saw under the key. */
  readonly replaced: number | null
}

/** Some people who set a few keys of one record, each on a device, syncing in part and through one another. */
export class RegisterHistory {
  readonly writes: RegisterWrite[] = []
  readonly writers: readonly RegisterWriter[]
  readonly #random: SeededRandom

  constructor(type: RecordType, base: Uint8Array, paths: readonly LedgerPath[], random: SeededRandom) {
    this.#random = random
    this.writers = Array.from(
      { length: 2 + random.below(4) },
      (_, index) => new RegisterWriter(this.writes, type, base, paths, random, index),
    )
  }

  step(): void {
    const random = this.#random
    const writer = random.pick(this.writers)
    const chance = random.unit()
    if (chance < 0.55) writer.write()
    else if (chance < 0.8) writer.receiveOne()
    else if (chance < 0.93) writer.receiveAll(random.pick(this.writers))
    else writer.reload()
  }
}

export class RegisterWriter {
  readonly has = new Set<number>()
  readonly #writes: RegisterWrite[]
  readonly #type: RecordType
  readonly #paths: readonly LedgerPath[]
  readonly #random: SeededRandom
  readonly #index: number
  /** What this writer sees under each path, by its index. */
  readonly #shown = new Map<unknown, number>()
  #doc: Y.Doc
  #newest = 0

  constructor(
    writes: RegisterWrite[],
    type: RecordType,
    base: Uint8Array,
    paths: readonly LedgerPath[],
    random: SeededRandom,
    index: number,
  ) {
    this.#writes = writes
    this.#type = type
    this.#paths = paths
    this.#random = random
    this.#index = index
    this.#doc = this.#open(base)
  }

  write(): void {
    const path = this.#random.pick(this.#paths)
    const place = placeOfPath(this.#type, path)
    const map = place === null ? null : mapAt(this.#doc, place)
    if (place === null || map === null) throw new Error(`no ${path} here`)
    const before = Y.encodeStateVector(this.#doc)
    const clientId = this.#doc.clientID
    const clock = Y.getState(this.#doc.store, clientId)
    const index = this.#writes.length
    const replaced = this.#shown.get(map.get(place.key)) ?? null
    let update: Uint8Array = new Uint8Array()
    this.#doc.once('update', (made: Uint8Array) => {
      update = made
    })
    map.set(place.key, index)
    // Devices' clocks differ; a time is never behind what its writer has seen.
    this.#newest = Math.max(1_000 + index + this.#random.below(40), this.#newest + 1)
    const time = this.#newest
    const rest = { path, value: index, update, before, time, seen: new Set(this.has), replaced }
    this.#writes.push({ index, writer: this.#index, clientId, clock, ...rest })
    this.#take(index)
  }

  /** One write of somebody else whose predecessors are here. */
  receiveOne(): void {
    const ready = this.#writes.filter(
      ({ seen }, index) => !this.has.has(index) && [...seen].every((one) => this.has.has(one)),
    )
    if (ready.length === 0) return
    const write = this.#random.pick(ready)
    Y.applyUpdate(this.#doc, write.update)
    this.#take(write.index)
  }

  /** All that another has, as one state, as through a hub or a second tab. */
  receiveAll(other: RegisterWriter): void {
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(other.#doc, Y.encodeStateVector(this.#doc)))
    for (const index of other.has) this.#take(index)
  }

  /** What a server holds, with what it has written itself. */
  receiveState(state: Uint8Array, holds: ReadonlySet<number>): void {
    Y.applyUpdate(this.#doc, state)
    for (const index of holds) this.#take(index)
  }

  /** As after a reload of the page: a new client id on what was kept. */
  reload(): void {
    this.#doc = this.#open(Y.encodeStateAsUpdate(this.#doc))
  }

  #take(index: number): void {
    this.has.add(index)
    this.#newest = Math.max(this.#newest, this.#writes[index]?.time ?? 0)
    this.#shown.set(this.#writes[index]?.value, index)
  }

  #open(state: Uint8Array): Y.Doc {
    const doc = newDocument(this.#type, { gc: this.#random.chance(0.6) })
    Y.applyUpdate(doc, state)
    doc.clientID = 1 + this.#random.below(2 ** 32 - 2)
    return doc
  }
}
