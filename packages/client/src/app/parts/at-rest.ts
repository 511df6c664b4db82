let touchedAt = Number.NEGATIVE_INFINITY
for (const event of ['pointerdown', 'keydown'])
  document.addEventListener(event, () => (touchedAt = performance.now()), { capture: true, passive: true })

/** Resolves when nobody has touched anything for so long and the page has nothing to do. @param quiet ms */
export const atRest = async (quiet: number): Promise<void> => {
  for (let left = quiet; left > 0; left = touchedAt + quiet - performance.now())
    await new Promise((resolve) => setTimeout(resolve, left))
  await idle()
}

// Safari tells nobody when it is idle.
const idle = (): Promise<unknown> =>
  new Promise((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(resolve) : setTimeout(resolve, 50),
  )
