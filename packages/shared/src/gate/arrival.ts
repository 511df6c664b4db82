import * as Y from 'yjs'
import type { RootKind } from '../documents/roots.ts'
import type { ScannedStruct } from './scan.ts'
import type { Id } from './update-reader.ts'

/** A Yjs type of a document, as the document's own list of roots has it. */
export type YType = NonNullable<ReturnType<Y.Doc['share']['get']>>

/** A Yjs type of the document, or a child map that the same update brings. */
export type Parent = YType | Arrival

/** Where an item lies. */
export interface Place {
  readonly parent: Parent
  /** Null in a text. */
  readonly key: string | null
  readonly holds: Holds
}

/** What a parent is for: a root by its kind, or one child map of a children root. */
export type Holds = RootKind | 'child'

/** What can stand beside or above a new struct: one of the document, or an earlier one of the same update. */
export type Neighbour = Y.Item | Y.GC | Arrival

/** A new struct of an update, with its neighbours found. */
export class Arrival {
  readonly struct: ScannedStruct
  readonly left: Neighbour | null
  readonly right: Neighbour | null
  /** Null when what it hangs on was collected: Yjs will collect it too. */
  readonly place: Place | null
  /** The update deletes it in whole. */
  deleted: boolean

  constructor(struct: ScannedStruct, left: Neighbour | null, right: Neighbour | null, place: Place | null) {
    this.struct = struct
    this.left = left
    this.right = right
    this.place = place
    this.deleted = struct.kind === 'deleted'
  }

  get end(): number {
    return this.struct.clock + this.struct.length
  }
}

/** What the document holds at `id`, or null when it has not come yet. */
export const structAt = (doc: Y.Doc, id: Id): Y.Item | Y.GC | null => {
  const structs = doc.store.clients.get(id.client)
  const last = structs?.at(-1)
  if (structs === undefined || last === undefined || id.clock >= last.id.clock + last.length) return null
  return structs[Y.findIndexSS(structs, id.clock)] ?? null
}

/** The new structs of an update that have found their places, by their ids. */
export class Arrivals {
  readonly doc: Y.Doc
  readonly #byClient = new Map<number, Arrival[]>()

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** In the order of their clocks. */
  of(client: number): readonly Arrival[] {
    return this.#byClient.get(client) ?? []
  }

  add(arrival: Arrival): void {
    const { client } = arrival.struct
    const before = this.#byClient.get(client)
    if (before === undefined) this.#byClient.set(client, [arrival])
    else before.push(arrival)
  }

  /** In the document or among those added; null: in neither. */
  find(id: Id): Neighbour | null {
    const arrivals = this.#byClient.get(id.client)
    if (arrivals === undefined) return structAt(this.doc, id)
    const at = indexAt(arrivals, id.clock)
    return at < 0 ? structAt(this.doc, id) : (arrivals[at] ?? null)
  }

  /** The first clock of `client` that neither the document nor those added have. */
  reach(client: number): number {
    return this.#byClient.get(client)?.at(-1)?.end ?? Y.getState(this.doc.store, client)
  }
}

/** Of the arrival that holds `clock`; -1: before all; one past the last: after all. */
export const indexAt = (arrivals: readonly Arrival[], clock: number): number => {
  let low = 0
  let high = arrivals.length
  while (low < high) {
    const middle = (low + high) >> 1
    const arrival = arrivals[middle]
    if (arrival !== undefined && arrival.end <= clock) low = middle + 1
    else high = middle
  }
  const found = arrivals[low]
  return found !== undefined && found.struct.clock > clock ? -1 : low
}
