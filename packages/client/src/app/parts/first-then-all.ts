import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { afterPaint } from './after-paint.ts'

/** The first of a list at once and the others once these are painted; what was shown before goes on being shown. */
export const firstThenAll = <T>(list: Accessor<readonly T[]>, first: number): Accessor<readonly T[]> => {
  const [painted, setPainted] = createSignal<readonly T[] | null>(null)
  createEffect(() => {
    const now = list()
    if (now.length > first) onCleanup(afterPaint(() => setPainted(now)))
  })
  return createMemo((before: readonly T[]) => {
    const now = list()
    return painted() === now ? now : now.filter((one, at) => at < first || before.includes(one))
  }, [])
}
