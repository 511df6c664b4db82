/** Runs `work` once what stands now has been painted, behind all that somebody waits for. @returns how to call it off */
export const afterPaint = (work: () => void): (() => void) => {
  const off = new AbortController()
  // A frame's callbacks run before it is painted.
  const frame = requestAnimationFrame(() => behind(work, off.signal))
  return () => {
    cancelAnimationFrame(frame)
    off.abort()
  }
}

const behind = (work: () => void, signal: AbortSignal): void => {
  if ('scheduler' in window && 'postTask' in scheduler)
    // Called off is no failure.
    scheduler.postTask(work, { priority: 'background', signal }).catch(rethrown)
  else setTimeout(() => signal.aborted || work())
}

const rethrown = (error: unknown): void => {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
}
