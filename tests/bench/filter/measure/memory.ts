/** What a process holds after garbage was collected, in MB of 1,000,000 bytes. */
export interface Memory {
  /** All that lies in the machine's memory: program, heap, arrays, and room that V8 has not given back. */
  readonly rssMb: number
  /** JavaScript objects. */
  readonly heapMb: number
  /** What objects own outside the heap: typed arrays. */
  readonly arraysMb: number
}

/** @throws when the process was not started with --expose-gc */
export const settledMemory = async (): Promise<Memory> => {
  for (let i = 0; i < 4; i++) {
    if (globalThis.gc === undefined) throw new Error('memory is measured with --expose-gc only')
    globalThis.gc()
    // Finalizers run, and pages go back, between turns.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rssMb: rss / 1e6, heapMb: heapUsed / 1e6, arraysMb: external / 1e6 }
}

/** Objects and arrays that came between two moments, bytes. */
export const grown = (before: Memory, after: Memory): number =>
  (after.heapMb + after.arraysMb - before.heapMb - before.arraysMb) * 1e6
