import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Which of the two people. */
export type Agent = 0 | 1

/** One step of the recorded session: one insertion or deletion. */
export interface Step {
  readonly agent: Agent
  /** How many steps of the other person its author had seen. Their own they all had. */
  readonly seen: number
  readonly position: number
  readonly deleted: number
  readonly inserted: string
}

export interface Trace {
  /** In an order in which causes come before their effects. */
  readonly steps: readonly Step[]
  readonly endContent: string
}

interface RawTrace {
  readonly endContent: string
  readonly txns: readonly {
    readonly parents: readonly number[]
    readonly agent: Agent
    readonly patches: readonly (readonly [position: number, deleted: number, inserted: string])[]
  }[]
}

const file = new URL('../data/friendsforever.json.gz', import.meta.url)

/** @throws when the file is not the trace that this benchmark was written for */
export const readTrace = (): Trace => {
  const { endContent, txns } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as RawTrace
  // Code points and UTF-16 units are the same as long as there are no pairs.
  if (/[\ud800-\udfff]/.test(endContent)) throw new Error('the trace holds characters beyond the basic plane')
  const pasts: (readonly [number, number])[] = []
  const steps = txns.map(({ parents, agent, patches }, i): Step => {
    const past: [number, number] = [0, 0]
    for (const parent of parents) {
      past[0] = Math.max(past[0], pasts[parent]?.[0] ?? 0)
      past[1] = Math.max(past[1], pasts[parent]?.[1] ?? 0)
    }
    const seen = past[agent === 0 ? 1 : 0]
    past[agent]++
    pasts.push(past)
    const [patch] = patches
    if (patch === undefined || patches.length > 1) throw new Error(`transaction ${i} is not a single patch`)
    const [position, deleted, inserted] = patch
    return { agent, seen, position, deleted, inserted }
  })
  return { steps, endContent }
}

export const other = (agent: Agent): Agent => (agent === 0 ? 1 : 0)
