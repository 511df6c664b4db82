import { type Accessor, createEffect, createMemo, createSignal, on, untrack } from 'solid-js'
import type { FeedEntry } from '../../workspace/ledger/feed-entries.ts'

/** The feed as it is shown: it stands still while it is read. */
export interface StillFeed {
  readonly entries: Accessor<readonly FeedEntry[]>
  /** How many have come meanwhile. */
  readonly fresh: Accessor<number>
  /** Shows them. */
  catchUp(): void
  /** Shows what is older than all that is shown, and nothing that is newer. */
  takeOlder(): void
}

export const createStillFeed = (
  live: Accessor<readonly FeedEntry[]>,
  isRead: Accessor<boolean>,
): StillFeed => {
  const [entries, setEntries] = createSignal<readonly FeedEntry[]>(untrack(live))
  const catchUp = (): void => void setEntries(untrack(live))
  createEffect(
    on([live, isRead], () => {
      if (!isRead() || untrack(entries).length === 0) catchUp()
    }),
  )
  const shown = createMemo(() => new Set(entries().map(({ id }) => id)))
  const oldest = (): number => entries().at(-1)?.at ?? Number.POSITIVE_INFINITY
  return {
    entries,
    // What is older than all that is shown is no news.
    fresh: createMemo(() => live().filter(({ id, at }) => !shown().has(id) && at > oldest()).length),
    catchUp,
    takeOlder() {
      const last = untrack(oldest)
      setEntries([...untrack(entries), ...untrack(live).filter(({ at }) => at < last)])
    },
  }
}
