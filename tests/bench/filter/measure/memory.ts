import { setTimeout as pause } from 'node:timers/promises'

/** What a process holds after garbage was collected, in MB of 1,000,000 bytes. */
export interface Memory {
  /** All that lies in the machine's memory: program, heap, arrays, and room that V8 has not given back. */
  readonly rssMb: number
  /** JavaScript objects. */
  readonly heapMb: number
  /** What objects own outside the heap: typed arrays. */
  readonly arraysMb: number
}

/** Arrays that grow where they are lie in memory of which neither the collector nor `process.memoryUsage` knows. */
const shared = new Set<WeakRef<SharedArrayBuffer>>()
globalThis.SharedArrayBuffer = class extends SharedArrayBuffer {
  constructor(bytes?: number, options?: { maxByteLength?: number }) {
    super(bytes ?? 0, options)
    shared.add(new WeakRef(this))
  }
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
  return { rssMb: rss / 1e6, heapMb: heapUsed / 1e6, arraysMb: (external + sharedBytes()) / 1e6 }
}

/** V8 keeps pages that it has given up for 8 s, and gives some up only when a collection finds a process at rest, ms. */
const rest = 9_000
/** Times that it rests, at most. */
const rests = 4

/** The same once the process has rested until that changes nothing any more. @throws as `settledMemory` does */
export const restedMemory = async (): Promise<Memory> => {
  let memory = await settledMemory()
  for (let i = 0; i < rests; i++) {
    const before = memory
    await pause(rest)
    memory = await settledMemory()
    if (i > 0 && memory.rssMb > before.rssMb * 0.99) break
  }
  return memory
}

const sharedBytes = (): number => {
  let bytes = 0
  for (const each of shared) {
    const buffer = each.deref()
    if (buffer === undefined) shared.delete(each)
    else bytes += buffer.byteLength
  }
  return bytes
}

/** Objects and arrays that came between two moments, bytes. */
export const grown = (before: Memory, after: Memory): number =>
  (after.heapMb + after.arraysMb - before.heapMb - before.arraysMb) * 1e6
