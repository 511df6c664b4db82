import * as Y from 'yjs'
import { childrenOf } from '../documents/roots.ts'
import type { Envelope } from '../envelope/envelope.ts'
import { compareKnown } from '../gate/compare-known.ts'
import { type ClientRange, examineBundle } from '../gate/examine-bundle.ts'
import { examineEnvelope } from '../gate/examine-envelope.ts'
import type { TouchedPlace } from '../gate/touched.ts'
import type { RecordType } from '../record-types/record-type.ts'

/** One value that held edits write under a key, the last of theirs. */
export interface HeldWrite {
  readonly place: TouchedPlace
  readonly value: unknown
}

export interface HeldEdit {
  readonly envelope: Envelope
  readonly bundle: boolean
}

/**
 * Applies held edits to a scratch document, which must keep what is overwritten (`gc: false`), and tells what they
 * write. A value of theirs counts whether Yjs lets it win there or not: that is chance, and who decides sees what was
 * meant. An edit whose predecessors are not there, or that the gate would never admit, is left out.
 */
export class HeldWrites {
  readonly values = new Map<string, HeldWrite>()
  /** Edits that cannot be read here. */
  unreadable = 0
  readonly #doc: Y.Doc
  readonly #type: RecordType

  constructor(scratch: Y.Doc, type: RecordType) {
    this.#doc = scratch
    this.#type = type
  }

  apply({ envelope, bundle }: HeldEdit): void {
    const admission = bundle
      ? examineBundle(this.#doc, this.#type, envelope.update, () => 'mine')
      : examineEnvelope(this.#doc, this.#type, envelope)
    if (admission.kind === 'nothingNew') return
    // Its own again, or a deletion of what somebody else has deleted too.
    if (admission.kind === 'known' && compareKnown(this.#doc, envelope.update) === null) return
    if (admission.kind !== 'admitted') {
      this.unreadable++
      return
    }
    const places = admission.touched.places()
    Y.applyUpdate(this.#doc, envelope.update)
    const ranges = 'clients' in admission ? admission.clients : [envelope]
    for (const place of places) this.#note(place, ranges)
  }

  #note(place: TouchedPlace, ranges: readonly ClientRange[]): void {
    const map = this.#mapOf(place)
    const key = place.holds === 'children' ? place.child : place.field
    if (map === null || key === null) return
    const value = lastWritten(map, key, ranges)
    if (value !== null) this.values.set(JSON.stringify(Object.values(place)), { place, value: value.is })
  }

  #mapOf({ holds, root, child }: TouchedPlace): Y.Map<unknown> | null {
    if (holds === 'prose' || holds === 'children') return null
    if (holds !== 'child') return this.#doc.getMap(root)
    const found = child === null ? undefined : childrenOf(this.#doc, root).get(child)
    return found instanceof Y.Map ? found : null
  }
}

/** The value that the edits wrote last under a key: the rightmost of the key's chain that is theirs. */
const lastWritten = (
  map: Y.Map<unknown>,
  key: string,
  ranges: readonly ClientRange[],
): { readonly is: unknown } | null => {
  for (let item = map._map.get(key) ?? null; item !== null; item = item.left) {
    const { client, clock } = item.id
    const end = clock + item.length
    const range = ranges.find(
      ({ clientId, fromClock, toClock }) => clientId === client && clock < toClock && end > fromClock,
    )
    if (range === undefined) continue
    // Yjs may have merged several values of one key into one item.
    const content = item.content.getContent()
    return { is: content[Math.min(end, range.toClock) - 1 - clock] ?? null }
  }
  return null
}
