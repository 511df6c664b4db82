import * as Y from 'yjs'
import { recordRoot } from '../documents/roots.ts'
import type { YType } from '../gate/arrival.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { type ItemId, lastId, valueIn } from './chain.ts'
import { type LedgerPath, type MapPlace, orderKey, pathOf, removedKey } from './ledger-path.ts'
import type { OpenFindings } from './open-findings.ts'
import { plain } from './registers.ts'
import type { Writing } from './writing.ts'

/**
 * Removal is a key of its own, so that no chain tells whether who changed something knew that it was removed, or who
 * removed it knew of the change: only what the writer claims to have had does.
 */
export class Removals {
  readonly #doc: Y.Doc
  readonly #type: RecordType
  readonly #open: OpenFindings

  constructor(doc: Y.Doc, type: RecordType, open: OpenFindings) {
    this.#doc = doc
    this.#type = type
    this.#open = open
  }

  /** The key that says whether a record or child is removed was written. */
  removed(map: YType, place: MapPlace, tip: Y.Item, writing: Writing): void {
    const prefix = prefixOf(place)
    if (plain(valueIn(tip)) === null) {
      for (const finding of this.#open.within(prefix))
        if (
          finding.kind === 'unseenRemoval' ||
          finding.kind === 'unseenEdit' ||
          finding.kind === 'editInRemoved'
        )
          this.#open.close(finding, 'restored')
      return
    }
    if (writing.isBundle) return
    for (const [key, item] of map._map)
      if (key !== removedKey && key !== orderKey) this.#unseen(pathOf({ ...place, key }), item, tip, writing)
    if (place.child !== null) return
    for (const root of Object.keys(this.#type.children))
      for (const [id, child] of this.#doc.getMap(root))
        if (child instanceof Y.Map)
          for (const [key, item] of child._map)
            if (key !== orderKey) this.#unseen(pathOf({ root, child: id, key }), item, tip, writing)
  }

  /** Something in a map, or a text of the record, was changed. */
  changed(map: YType | null, path: LedgerPath, item: ItemId, value: unknown, writing: Writing): void {
    const removal = this.#removalOf(map)
    if (removal === null || writing.isNew(removal)) return
    const saw = writing.saw(lastId(removal))
    this.#open.open({
      kind: saw === false ? 'unseenRemoval' : 'editInRemoved',
      path,
      item,
      rival: lastId(removal),
      fork: null,
      value: plain(value),
      state: 'open',
      certainty: saw === null ? 'coarse' : 'claimed',
      policy: null,
    })
  }

  /** The removal of the child that the map is, or of the whole record. */
  #removalOf(map: YType | null): Y.Item | null {
    const root = this.#doc.share.get(recordRoot) ?? null
    return (map === null || map === root ? null : standing(map)) ?? (root && standing(root))
  }

  #unseen(path: LedgerPath, item: Y.Item, removal: Y.Item, writing: Writing): void {
    if (writing.isNew(item) || !writing.isUnseenOfOthers(lastId(item))) return
    this.#open.open({
      kind: 'unseenEdit',
      path,
      item: lastId(item),
      rival: lastId(removal),
      fork: null,
      value: plain(valueIn(item)),
      state: 'open',
      certainty: 'claimed',
      policy: null,
    })
  }
}

const standing = (map: YType): Y.Item | null => {
  const tip = map._map.get(removedKey)
  return tip === undefined || plain(valueIn(tip)) === null ? null : tip
}

/** A record's own removal is about all that it holds. */
const prefixOf = ({ root, child }: MapPlace): string => (child === null ? '' : `${root}/${child}/`)
