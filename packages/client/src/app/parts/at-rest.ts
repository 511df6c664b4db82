let touchedAt = Number.NEGATIVE_INFINITY
for (const event of ['pointerdown', 'keydown'])
  document.addEventListener(event, () => (touchedAt = performance.now()), { capture: true, passive: true })

/**
 * Resolves when nobody has touched anything for so long and the page has nothing to do.
 * @param quiet ms
 * @param least waits so long also where nobody has touched anything for longer, ms
 */
export const atRest = async (quiet: number, least = quiet): Promise<void> => {
  for (let left = least; left > 0; left = touchedAt + quiet - performance.now())
    await new Promise((resolve) => setTimeout(resolve, left))
  await idle()
}

/** Who has pressed a key so shortly before may press the next one, ms. */
const typing = 500
/** Whatever somebody types, what waits goes on after this, ms. */
const longest = 1_000
/** Who has pressed no key for so long thinks, or looks for the next one: letters of a word come faster, ms. */
const pause = 250
/** Whoever types without any pause has much wait so long, ms. */
const longestOfMuch = 5_000

/**
 * Resolves in a task of its own; while somebody types when the letter is painted and the next one is not there yet.
 * @param isMuch what comes then takes longer than the time between two letters of a word: it waits for a pause
 */
export const betweenKeys = async (isMuch = false): Promise<void> => {
  if (performance.now() - touchedAt > typing) return ownTask()
  if (!isMuch) return idle(longest)
  const end = performance.now() + longestOfMuch
  for (let left = untilPause(end); left > 0; left = untilPause(end))
    await new Promise((resolve) => setTimeout(resolve, left))
  await idle(longest)
}

const untilPause = (end: number): number => Math.min(touchedAt + pause, end) - performance.now()

/** Behind a key that has been pressed already. Timers of a page that is not shown would wait. */
const ownTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port2.onmessage = () => {
      port2.close()
      resolve()
    }
    port1.postMessage(null)
  })

// Safari tells nobody when it is idle.
const idle = (timeout?: number): Promise<void> =>
  new Promise((resolve) =>
    'requestIdleCallback' in window
      ? requestIdleCallback(() => resolve(), timeout === undefined ? {} : { timeout })
      : setTimeout(resolve, 50),
  )
