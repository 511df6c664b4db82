import * as Y from 'yjs'
import { rootsOf } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { Arrival, type Holds, type Parent, type Place, type YType } from './arrival.ts'

/** One place that an update changes, by its names: what rights are asked for. */
export interface TouchedPlace {
  readonly holds: Holds
  /** Name of the root. */
  readonly root: string
  /** Id of the child, in a collection of children. */
  readonly child: string | null
  /** Field of the root or of the child; id of a status change; null in prose, and where the child itself is made. */
  readonly field: string | null
}

/**
 * What an admitted update changes. The examination has found all places; they are named only when somebody asks,
 * since most authors may change everything in a record that they may change at all.
 */
export class Touched {
  readonly #doc: Y.Doc
  readonly #type: RecordType
  readonly #arrivals: readonly Arrival[]
  /** Texts of the document in which something is deleted. */
  readonly #erased: ReadonlySet<YType>

  constructor(doc: Y.Doc, type: RecordType, arrivals: readonly Arrival[], erased: ReadonlySet<YType>) {
    this.#doc = doc
    this.#type = type
    this.#arrivals = arrivals
    this.#erased = erased
  }

  /** Each place once. What was written into a child that is gone changes nothing and has none. */
  places(): readonly TouchedPlace[] {
    const places = new Map<string, TouchedPlace>()
    const add = (place: TouchedPlace | null): void => {
      if (place !== null) places.set(JSON.stringify(Object.values(place)), place)
    }
    for (const { place } of this.#arrivals) add(place && this.#named(place))
    for (const text of this.#erased) {
      const root = this.#rootName(text)
      if (root !== null) add({ holds: 'prose', root, child: null, field: null })
    }
    return [...places.values()]
  }

  #named({ parent, key, holds }: Place): TouchedPlace | null {
    if (holds !== 'child') {
      const root = this.#rootName(parent)
      if (root === null) return null
      const isChild = holds === 'children'
      return { holds, root, child: isChild ? key : null, field: isChild ? null : key }
    }
    const above = parent instanceof Arrival ? parent.place : placeOfChild(parent)
    const root = above && this.#rootName(above.parent)
    return root === null || above === null ? null : { holds, root, child: above.key, field: key }
  }

  #rootName(parent: Parent): string | null {
    const { share } = this.#doc
    for (const name of rootsOf(this.#type)) if (share.get(name) === parent) return name
    return null
  }
}

const placeOfChild = (child: YType): Pick<Place, 'parent' | 'key'> | null => {
  const above = child._item?.parent
  return above instanceof Y.AbstractType ? { parent: above, key: child._item?.parentSub ?? null } : null
}
