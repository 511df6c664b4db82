import { createEffect, createSignal } from 'solid-js'
import { themeKey } from '../session/keys.ts'

export const themes = ['system', 'light', 'dark', 'outdoor'] as const
export type Theme = (typeof themes)[number]

const isTheme = (text: string | null): text is Theme => themes.some((theme) => theme === text)
const read = (): Theme => {
  try {
    const stored = localStorage.getItem(themeKey)
    return isTheme(stored) ? stored : 'system'
  } catch {
    return 'system'
  }
}

const [theme, setSignal] = createSignal<Theme>(read())

export { theme }

export const setTheme = (next: Theme): void => {
  setSignal(next)
  localStorage.setItem(themeKey, next)
}

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const [isDark, setIsDark] = createSignal(dark.matches)
dark.addEventListener('change', () => setIsDark(dark.matches))

/** Puts the theme on the page, where the tokens read it. */
export const applyTheme = (): void => {
  createEffect(() => {
    const wanted = theme()
    const shown = wanted === 'system' ? (isDark() ? 'dark' : 'light') : wanted
    document.documentElement.dataset.theme = shown
    const page = getComputedStyle(document.documentElement).getPropertyValue('--surface-page')
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', page.trim())
  })
}
