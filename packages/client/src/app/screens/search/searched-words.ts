import { useBeforeLeave, useLocation, useSearchParams } from '@solidjs/router'
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'

/** After so long without a letter the address is written, ms: a browser takes longer for that than to show a letter. */
const pause = 250

/**
 * What is looked for. It stands in the address of the page once typing rests, so that the way back from what was found
 * leads to it; an address that changes by itself, as by a link, is followed.
 */
export const createSearchedWords = (): readonly [Accessor<string>, (words: string) => void] => {
  const here = useLocation()
  const [search, setSearch] = useSearchParams<{ q?: string }>()
  const inAddress = (): string => search.q ?? ''
  const [words, setWords] = createSignal(inAddress())
  let written = inAddress()
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    clearTimeout(timer)
    if (words() === written) return
    written = words()
    setSearch({ q: written || undefined }, { replace: true })
  }
  createEffect(
    on(
      inAddress,
      (now) => {
        if (now === written) return
        written = now
        setWords(now)
      },
      { defer: true },
    ),
  )
  // Whoever leaves sooner than that finds on the way back what they had written all the same.
  useBeforeLeave(() => {
    // Who goes back is at another entry of the history already.
    const isStillHere = location.pathname === here.pathname && location.search === here.search
    if (!isStillHere || words() === written) return
    history.replaceState(
      history.state,
      '',
      words() === '' ? here.pathname : `?${new URLSearchParams({ q: words() })}`,
    )
  })
  onCleanup(() => clearTimeout(timer))
  return [
    words,
    (next) => {
      setWords(next)
      clearTimeout(timer)
      timer = setTimeout(write, pause)
    },
  ]
}
