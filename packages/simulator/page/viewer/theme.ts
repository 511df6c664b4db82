/** Light or dark, as the system has it. `?theme=` wins. */
export const followTheme = (): void => {
  const wanted = new URLSearchParams(location.search).get('theme')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const show = (): void => {
    document.documentElement.dataset.theme = wanted ?? (dark.matches ? 'dark' : 'light')
  }
  dark.addEventListener('change', show)
  show()
}
