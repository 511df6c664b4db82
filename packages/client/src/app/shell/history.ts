/** The depth of the window's history at which the app was entered. Survives a reload. */
const key = 'fieldmerge/entered'

const depthNow = (): number => {
  const depth: unknown = window.history.state?._depth
  return typeof depth === 'number' ? depth : window.history.length - 1
}

/** To be called once, before the first page is shown. */
export const rememberEntry = (): void => {
  try {
    if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, String(depthNow()))
  } catch {
    // Without storage the arrow leads to the page above, not to the one before.
  }
}

/** Goes to the page before, if it was one of the app's. @returns whether it did */
export const goBack = (): boolean => {
  let entered: string | null = null
  try {
    entered = sessionStorage.getItem(key)
  } catch {
    return false
  }
  if (entered === null || depthNow() <= Number(entered)) return false
  window.history.back()
  return true
}
