import * as Y from 'yjs'
import { type ItemId, lastId } from './chain.ts'

/** The items that hold what the maps of a document show now: those of its roots and of their children. */
export const tipsOf = (doc: Y.Doc): readonly ItemId[] => {
  const tips: ItemId[] = []
  for (const root of doc.share.values())
    for (const item of root._map.values()) {
      tips.push(lastId(item))
      if (item.content instanceof Y.ContentType)
        for (const inner of item.content.type._map.values()) tips.push(lastId(inner))
    }
  return tips
}
