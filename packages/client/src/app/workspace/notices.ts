import { createSignal, untrack } from 'solid-js'

/** One short sentence about what the person just did, with at most one thing to do about it. */
export interface Notice {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** It is gone, and its action was not taken. */
  readonly onGone?: () => void
}

/** Long enough to read and to reach with a gloved hand, ms. */
const shownFor = 8_000

const [notice, setNotice] = createSignal<Notice | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

/** Said once the notice on show, about which there is something to do, has gone. */
let waiting: Notice | null = null

const hide = (): Notice | null => {
  const shown = untrack(notice)
  clearTimeout(timer)
  setNotice(null)
  return shown
}

export const notices = {
  current: notice,
  show(next: Notice): void {
    hide()?.onGone?.()
    setNotice(next)
    timer = setTimeout(() => notices.dismiss(), shownFor)
  },
  /** Something to know, which does not take away what there is to do. */
  add(next: Notice): void {
    if (untrack(notice)?.action === undefined) notices.show(next)
    else waiting = next
  },
  dismiss(): void {
    hide()?.onGone?.()
    goOn()
  },
  /** Does what the notice offers. */
  take(): void {
    hide()?.action?.run()
    goOn()
  },
}

const goOn = (): void => {
  const next = waiting
  waiting = null
  // What was done meanwhile may have said something of its own.
  if (next !== null) notices.add(next)
}
