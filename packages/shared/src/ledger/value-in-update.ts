import * as Y from 'yjs'
import type { ItemId } from './chain.ts'

/** The plain value that an update's bytes hold under an id; undefined when they hold none. @throws on torn bytes */
export const valueInUpdate = (update: Uint8Array, { client, clock }: ItemId): unknown => {
  for (const struct of Y.decodeUpdate(update).structs) {
    const { id, length } = struct
    if (id.client !== client || clock < id.clock || clock >= id.clock + length) continue
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return undefined
    return struct.content.arr[clock - id.clock]
  }
  return undefined
}
