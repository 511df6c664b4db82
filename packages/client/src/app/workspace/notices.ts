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

const hide = (): Notice | null => {
  const shown = untrack(notice)
  clearTimeout(timer)
  setNotice(null)
  return shown
}

export const notices = {
  current: notice,
  show(next: Notice): void {
    notices.dismiss()
    setNotice(next)
    timer = setTimeout(() => notices.dismiss(), shownFor)
  },
  dismiss(): void {
    hide()?.onGone?.()
  },
  /** Does what the notice offers. */
  take(): void {
    hide()?.action?.run()
  },
}
