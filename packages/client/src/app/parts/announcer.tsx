import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { moment } from '../text/time.ts'
import { notices } from '../workspace/notices.ts'
import { markOf } from '../workspace/sync-mark.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { lookOf } from './sync-mark.tsx'

/** A state that passes at once is not worth hearing of, ms. */
const settled = 1_500

/** Tells screen readers, once and politely, when the state of the person's work has become another one. */
export const Announcer = () => {
  const { sync, now, zone } = useWorkspace()
  const [said, say] = createSignal('')
  const kind = createMemo(() => markOf(sync()).kind)
  createEffect(
    on(
      kind,
      () => {
        const timer = setTimeout(
          () => say(lookOf(markOf(sync()), (instant) => moment(instant, now(), zone())).saying),
          settled,
        )
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  createEffect(
    on(notices.current, (notice) => {
      if (notice !== null) say(notice.text)
    }),
  )
  return (
    <div class="sr-only" role="status" aria-live="polite">
      {said()}
    </div>
  )
}
