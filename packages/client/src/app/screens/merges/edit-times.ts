import type { FeedEntry } from '../../workspace/ledger/feed-entries.ts'

/** When each person made edits and when they arrived, ms. */
export type EditTimes = ReadonlyMap<string, readonly number[]>

/** Those of the feed, by person. Whose have not changed have those of `before`: their lane is not drawn anew. */
export const editTimesOf = (entries: readonly FeedEntry[], before: EditTimes = new Map()): EditTimes => {
  const times = new Map<string, number[]>()
  for (const { user, madeFrom, at } of entries) {
    const own = times.get(user)
    if (own === undefined) times.set(user, [madeFrom, at])
    else own.push(madeFrom, at)
  }
  return new Map([...times].map(([user, own]) => [user, sameTimes(before.get(user), own)]))
}

const sameTimes = (before: readonly number[] | undefined, own: readonly number[]): readonly number[] =>
  before !== undefined && before.length === own.length && before.every((at, place) => at === own[place])
    ? before
    : own
