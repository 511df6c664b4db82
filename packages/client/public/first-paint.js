// Theme and density before the first paint. A file of its own, since the server allows no inline scripts.
;(() => {
  let wanted = 'system'
  try {
    wanted = localStorage.getItem('fieldmerge/theme') ?? 'system'
  } catch {
    // No storage: as the system has it.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = wanted === 'system' ? (dark ? 'dark' : 'light') : wanted
})()
