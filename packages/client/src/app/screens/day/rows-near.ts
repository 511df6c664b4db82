import { type Accessor, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'

/** What fills a screen comes at once, and so much more whenever the end of it comes near. */
const atOnce = 12
const atATime = 24
/** How near: a screen and a half. */
const near = '150% 0px'

export interface RowsNear {
  readonly shown: Accessor<number>
  /** Whether there are more rows: then a mark stands behind those that are shown. */
  readonly hasMore: Accessor<boolean>
  /** Watches that mark. */
  readonly watch: (mark: HTMLElement) => void
}

/** The list that was shown last and how much of it: who comes back to it finds the rows that they had. */
let last = { list: '', shown: atOnce }

/**
 * How many rows of a long list are shown: those that are on the screen or near it. A row that nobody looks at costs
 * nothing: not when the list comes, not when it goes, and not when one of hundreds changes.
 */
export const createRowsNear = (list: Accessor<string>, rows: Accessor<number>): RowsNear => {
  const [shown, setShown] = createSignal(list() === last.list ? last.shown : atOnce)
  createEffect(on(list, () => setShown(atOnce), { defer: true }))
  createEffect(() => {
    last = { list: list(), shown: shown() }
  })
  return {
    shown,
    hasMore: () => shown() < rows(),
    watch: (mark) =>
      // Once it stands where it will be watched: at the desk a part of the page scrolls, on the phone the page.
      onMount(() => {
        const root = mark.closest('.desk-main')
        const observer = new IntersectionObserver(
          (entries) => {
            if (entries.at(-1)?.isIntersecting !== true) return
            setShown((now) => now + atATime)
            // Watched anew, it tells again when it is still near.
            observer.unobserve(mark)
            observer.observe(mark)
          },
          { root, rootMargin: near },
        )
        observer.observe(mark)
        onCleanup(() => observer.disconnect())
      }),
  }
}
