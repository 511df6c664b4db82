/** Something that tells when it may have changed. */
export type Watch = (changed: () => void) => () => void

/** Resolves when `holds` does, asked again at every change; rejects with what is, in words, after `within` ms. */
export const until = (
  watch: Watch,
  holds: () => boolean,
  describe: () => unknown,
  within = 180_000,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let stop = (): void => undefined
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`not within ${within} ms: ${JSON.stringify(describe())}`))
    }, within)
    const ask = (): void => {
      if (!holds()) return
      clearTimeout(timer)
      stop()
      resolve()
    }
    stop = watch(ask)
    ask()
  })
