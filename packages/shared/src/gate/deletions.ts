import * as Y from 'yjs'
import { type Arrival, type Arrivals, indexAt, type YType } from './arrival.ts'
import type { DeletedRange } from './scan.ts'
import { early, type Objection, type Refused, refused } from './verdict.ts'

const none: ReadonlySet<YType> = new Set()

/**
 * Holds an update's deletions against the document and against what the update brings. Text may be deleted by
 * anybody; a value of a map only when another stands in its place, and a child never: a deletion has no author
 * and no place in the structure, and what is written into a deleted child is lost.
 */
export class Deletions {
  readonly #arrivals: Arrivals
  /** Whether something better stands in the place of this living value of a map. */
  readonly #isReplaced: (item: Y.Item) => boolean
  /** Whether anything that lives in the document is deleted. */
  any = false
  #texts: Set<YType> | null = null

  constructor(arrivals: Arrivals, isReplaced: (item: Y.Item) => boolean) {
    this.#arrivals = arrivals
    this.#isReplaced = isReplaced
  }

  /** Texts of the document in which something is deleted. */
  get texts(): ReadonlySet<YType> {
    return this.#texts ?? none
  }

  add(range: DeletedRange, writer: number | null): Objection | null {
    const end = range.clock + range.length
    const reach = this.#arrivals.reach(range.client)
    if (end > reach)
      return range.client === writer
        ? refused('delete-of-unknown', `clock ${end - 1} of its own writer, who has come to ${reach}`)
        : early(range.client, reach)
    const known = Y.getState(this.#arrivals.doc.store, range.client)
    if (end > known) this.#ofUpdate(range, end)
    return range.clock < known ? this.#ofDocument(range, end) : null
  }

  #ofDocument({ client, clock }: DeletedRange, end: number): Refused | null {
    const structs = this.#arrivals.doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (struct === undefined || struct.id.clock >= end) break
      if (struct.deleted || struct instanceof Y.GC) continue
      this.any = true
      if (struct.parentSub === null) {
        if (struct.parent instanceof Y.AbstractType) this.#noteErased(struct.parent)
        continue
      }
      if (!this.#isReplaced(struct))
        return refused('map-deletion', `key "${struct.parentSub}" is left without a value`)
    }
    return null
  }

  #noteErased(text: YType): void {
    this.#texts ??= new Set()
    this.#texts.add(text)
  }

  #ofUpdate({ client, clock }: DeletedRange, end: number): void {
    const arrivals = this.#arrivals.of(client)
    for (let at = Math.max(indexAt(arrivals, clock), 0); at < arrivals.length; at++) {
      const arrival = arrivals[at]
      if (arrival === undefined || arrival.struct.clock >= end) break
      if (arrival.struct.clock >= clock && arrival.end <= end) arrival.deleted = true
    }
  }
}

/** Yjs merges values of one key into one item only when all of them are deleted. */
export const livingRun = (arrivals: readonly Arrival[]): Refused | null => {
  const run = arrivals.find(
    ({ struct, place, deleted }) => place?.key != null && struct.length > 1 && !deleted,
  )
  return run === undefined
    ? null
    : refused(
        'bad-struct',
        `the values from clock ${run.struct.clock} are one key's, but not all of them deleted`,
      )
}
