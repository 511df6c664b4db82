import { type Component, createEffect, createSignal, For, onCleanup } from 'solid-js'
import { afterPause } from './after-pause.ts'

/**
 * What of a page lies below or beside what is seen first: one part after the other, each once the one before has been
 * painted. The page stands without them, and neither a tap nor a letter waits for them.
 */
export const PartByPart = (props: { readonly parts: readonly Component[] }) => {
  const [shown, setShown] = createSignal(0)
  createEffect(() => {
    if (shown() < props.parts.length) onCleanup(afterPause(() => setShown(shown() + 1)))
  })
  return <For each={props.parts.slice(0, shown())}>{(Part) => <Part />}</For>
}
