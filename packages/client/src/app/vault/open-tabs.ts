/** Every tab that has a person's stores open holds its lock shared; who moves the stores holds it alone. */
const lockOf = (prefix: string): string => `${prefix}open`

/** Waits until nobody moves the stores. @returns how to let others move them */
export const holdOpen = (prefix: string): Promise<() => void> => {
  // Without locks stores are never moved.
  if (!('locks' in navigator)) return Promise.resolve(() => undefined)
  return new Promise((opened) => {
    void navigator.locks.request(
      lockOf(prefix),
      { mode: 'shared' },
      () => new Promise<void>((release) => opened(release)),
    )
  })
}

/** Whether no other tab has a person's stores open, or is about to read them. */
export const isOpenHereAlone = async (prefix: string): Promise<boolean> => {
  const { held = [] } = await navigator.locks.query()
  return held.filter(({ name }) => name === lockOf(prefix)).length === 1
}

/** How long tabs that close may take for it, ms. */
const patience = 5_000

/** Does `work` while no tab has the stores open. @returns what it does, false when another one keeps them open */
export const alone = async (prefix: string, work: () => Promise<boolean>): Promise<boolean> => {
  try {
    return await navigator.locks.request(lockOf(prefix), { signal: AbortSignal.timeout(patience) }, work)
  } catch (error) {
    if (error instanceof DOMException && ['AbortError', 'TimeoutError'].includes(error.name)) return false
    throw error
  }
}
