import { createSignal } from 'solid-js'

/** One short sentence about what the person just did, with at most one thing to do about it. */
export interface Notice {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Long enough to read and to reach with a gloved hand, ms. */
const shownFor = 8_000

const [notice, setNotice] = createSignal<Notice | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

export const notices = {
  current: notice,
  show(next: Notice): void {
    clearTimeout(timer)
    setNotice(next)
    timer = setTimeout(() => setNotice(null), shownFor)
  },
  dismiss(): void {
    clearTimeout(timer)
    setNotice(null)
  },
}
