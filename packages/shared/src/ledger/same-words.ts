import type * as Y from 'yjs'
import { type ItemId, lastId } from './chain.ts'
import type { OpenFindings } from './open-findings.ts'
import { charactersOf, type TextWrite } from './texts.ts'
import type { Writing } from './writing.ts'

/** Characters that are looked at in each direction: no word is longer to a reader. */
const longestWord = 64
const blank = /\s/

/**
 * Two people have edited the same word when one's new characters, or the place where one has deleted, stand in one run
 * of characters without white space with characters of the other that the one had not seen; or when one typed right
 * before a character that was deleted unseen. It is over when somebody edits the text who had seen both.
 */
export const findSameWords = (write: TextWrite, open: OpenFindings, writing: Writing): void => {
  if (writing.isBundle) return
  for (const finding of open.at(write.root))
    if (
      finding.kind === 'sameWords' &&
      writing.saw(finding.item) &&
      (finding.rival === null || writing.saw(finding.rival))
    )
      open.close(finding, 'seen')
  const meeting = meetingOf(write, writing)
  if (meeting === null) return
  const { item, rival, word } = meeting
  const known = open
    .at(write.root)
    .find((one) => one.kind === 'sameWords' && isSamePair([one.item, one.rival], [item, rival]))
  if (known !== undefined) {
    // Each further letter tells nothing new but the word: typing comes letter by letter, and the first two make none.
    if (known.value !== word) open.open({ ...known, value: word })
    return
  }
  const rest = { fork: null, state: 'open', certainty: 'claimed', policy: null } as const
  open.open({ kind: 'sameWords', path: write.root, item, rival, value: word, ...rest })
}

interface Meeting {
  readonly item: ItemId
  readonly rival: ItemId | null
  readonly word: string
}

const meetingOf = ({ inserted, deleted }: TextWrite, writing: Writing): Meeting | null => {
  for (const item of [...inserted, ...deleted]) {
    const around = wordAround(item)
    const rival = around.others.find(
      (other) => !writing.isNew(other) && writing.isUnseenOfOthers(lastId(other)),
    )
    if (rival !== undefined) return { item: lastId(item), rival: lastId(rival), word: around.word }
    if (writing.isNew(item) && typedBeforeDeleted(item, writing))
      return { item: lastId(item), rival: null, word: around.word }
  }
  return null
}

/** Yjs lets who types in a text name as right neighbour only a character that they see. */
const typedBeforeDeleted = (item: Y.Item, { transaction }: Writing): boolean => {
  const { right, rightOrigin } = item
  if (right === null || rightOrigin === null || !right.deleted) return false
  const isNamed =
    right.id.client === rightOrigin.client &&
    right.id.clock <= rightOrigin.clock &&
    rightOrigin.clock < right.id.clock + right.length
  const ranges = transaction.deleteSet.clients.get(rightOrigin.client) ?? []
  const isOwn = ranges.some(({ clock, len }) => clock <= rightOrigin.clock && rightOrigin.clock < clock + len)
  return isNamed && !isOwn && right.id.client !== item.id.client
}

/** The run of visible characters around an item, and the items that hold them. */
const wordAround = (item: Y.Item): { readonly word: string; readonly others: readonly Y.Item[] } => {
  const own = item.deleted ? '' : charactersOf(item)
  const others: Y.Item[] = []
  const left = blank.test(own.charAt(0)) ? '' : walk(item, 'left', others)
  const right = blank.test(own.charAt(own.length - 1)) ? '' : walk(item, 'right', others)
  return { word: `${left}${own}${right}`.toWellFormed().slice(0, 3 * longestWord), others }
}

const walk = (from: Y.Item, side: 'left' | 'right', others: Y.Item[]): string => {
  let word = ''
  for (let item = from[side]; item !== null && word.length < longestWord; item = item[side]) {
    if (item.deleted || !item.countable) continue
    const text = charactersOf(item)
    const near = side === 'left' ? text.slice(lastBlank(text) + 1) : text.slice(0, firstBlank(text))
    if (near !== '') others.push(item)
    word = side === 'left' ? near + word : word + near
    if (near.length < text.length) break
  }
  return side === 'left' ? word.slice(-longestWord) : word.slice(0, longestWord)
}

const firstBlank = (text: string): number => {
  const at = text.search(blank)
  return at < 0 ? text.length : at
}

const lastBlank = (text: string): number => {
  for (let at = text.length - 1; at >= 0; at--) if (blank.test(text.charAt(at))) return at
  return -1
}

const isSamePair = (a: readonly (ItemId | null)[], b: readonly (ItemId | null)[]): boolean => {
  const clients = (pair: readonly (ItemId | null)[]): string =>
    pair
      .map((one) => one?.client ?? -1)
      .sort((x, y) => x - y)
      .join()
  return clients(a) === clients(b)
}
