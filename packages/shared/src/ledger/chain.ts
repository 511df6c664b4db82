import * as Y from 'yjs'

/** One clock of one writer: what a Yjs item, or one character of a text, is known by in every replica. */
export interface ItemId {
  readonly client: number
  readonly clock: number
}

/** A value that no later writer of its key had seen, and what stands behind it in the key's chain instead. */
export interface Loss {
  readonly lost: Y.Item
  readonly rival: Y.Item
  /** What both writers had before them; null when the key was empty. */
  readonly fork: ItemId | null
}

/** Items may have been merged: the first clock is the one that parted from others. */
export const firstId = ({ id }: Y.Item): ItemId => ({ client: id.client, clock: id.clock })

/** Items may have been merged: the last clock is the one that a follower names. */
export const lastId = ({ id, length }: Y.Item): ItemId => ({
  client: id.client,
  clock: id.clock + length - 1,
})

export const isSameId = (a: ItemId | null, b: ItemId | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

/**
 * Whether the writer of an item had its left neighbour and replaced it knowingly. A map item's origin is the rightmost
 * item of the key in its writer's document, so neighbours that do not name each other were written by people of whom
 * neither had the other's value. Exact, whatever was garbage-collected.
 */
export const sawLeft = (item: Y.Item): boolean =>
  item.left === null || isSameId(item.origin, lastId(item.left))

/** All losses of one key, newest place first: a pure function of the chain, the same on every replica. */
export const lossesOf = (tip: Y.Item | null): readonly Loss[] => {
  const losses: Loss[] = []
  for (let item = tip; item !== null && item.left !== null; item = item.left)
    if (!sawLeft(item)) losses.push({ lost: item.left, rival: item, fork: item.origin })
  return losses
}

/** The last value that an item holds; undefined when nothing of it is left. */
export const valueIn = ({ content }: Y.Item): unknown =>
  content instanceof Y.ContentDeleted ? undefined : content.getContent().at(-1)
