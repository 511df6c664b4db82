import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { lastId } from './chain.ts'
import { type MapPlace, mapAt } from './ledger-path.ts'

/**
 * The update, V1, by which a writer sets a key that holds something and knows all of the document: byte for byte what
 * Yjs makes of `map.set` in a copy of the document, without the copy. Null where the key is empty, or its map is not
 * there.
 *
 * | part | what |
 * |---|---|
 * | structs | 1 client, 1 struct: client, clock; info, origin (the item that is shown), the value |
 * | deletes | 1 client, 1 range: the item that is shown |
 */
export const overwrite = (doc: Y.Doc, place: MapPlace, value: unknown, client: number): Uint8Array | null => {
  const map = mapAt(doc, place)
  const tip = map?._map.get(place.key)
  if (map === null || tip === undefined) return null
  const { client: of, clock: at } = lastId(tip)
  const id = Y.createID(client, Y.getState(doc.store, client))
  const content = value instanceof Uint8Array ? new Y.ContentBinary(value) : new Y.ContentAny([value])
  // Its parent is that of its origin, and is not written.
  const item = new Y.Item(id, null, Y.createID(of, at), null, null, map, place.key, content)
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoder.writeClient(client)
  encoding.writeVarUint(encoder.restEncoder, id.clock)
  item.write(encoder, 0)
  encoding.writeVarUint(encoder.restEncoder, tip.deleted ? 0 : 1)
  if (!tip.deleted) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, tip.id.client)
    encoding.writeVarUint(encoder.restEncoder, 1)
    encoder.writeDsClock(tip.id.clock)
    encoder.writeDsLen(tip.length)
  }
  return encoder.toUint8Array()
}
