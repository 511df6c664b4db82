import type { News, NewsSource } from './news.ts'

/** What comes together is looked at together, ms. */
const breath = 1_000

/**
 * Tells what is new at a source. `from`: what is no later has been told before; null tells nothing of what is there at
 * the first look. `onLook` hears of each look what is new, and up to when everything has been told. @returns how to stop
 */
export const followNews = (
  source: NewsSource,
  from: number | null,
  onLook: (fresh: readonly News[], upTo: number) => void,
): (() => void) => {
  const told = new Map<string, string>()
  let start = from
  let upTo = from ?? 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const take = (all: readonly News[]): void => {
    upTo = Math.max(upTo, ...all.map(({ at }) => at))
    start ??= upTo
    const since = start
    const fresh = all.filter(({ id, version, at }) => {
      const before = told.get(id)
      return before === undefined ? at > since : before !== version
    })
    for (const { id, version } of all) told.set(id, version)
    onLook(fresh, upTo)
  }
  // One look at a time: an older answer that came last would make news of what has been told.
  let looking: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    const all = await source.look()
    if (!ended && all !== null) take(all)
  }
  const stop = source.hear(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      looking = looking.then(look)
    }, breath)
  })
  return () => {
    ended = true
    clearTimeout(timer)
    stop()
  }
}
