import { themeKey } from '../session/keys.ts'
import { showPicture } from './show-picture.ts'
import { entryIn } from './shown-picture.ts'

/** A frame that takes longer is not waited for, ms. */
const longest = 500

const applyTheme = (): void => {
  let wanted = 'system'
  try {
    wanted = localStorage.getItem(themeKey) ?? 'system'
  } catch {
    // No storage: as the system has it.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = wanted === 'system' ? (dark ? 'dark' : 'light') : wanted
}

const parsed = (): Promise<unknown> =>
  new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))

/** Resolves behind the next frame; a page in the background has none. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, document.visibilityState === 'hidden' ? 0 : longest)
  })

/** Runs the app. The development server's page does so itself. */
const runApp = (): void => {
  const entry = entryIn(document)
  if (entry === null) return
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = ''
  script.src = entry.href
  document.head.append(script)
}

const begin = async (): Promise<void> => {
  applyTheme()
  const picture = showPicture()
  await parsed()
  // The app takes a slow phone a second in which nothing is painted: it is loaded meanwhile, and runs behind the picture.
  if (await picture) await painted()
  runApp()
}

void begin()
