import type { FaultPoint } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'

/** How and when a server is killed. */
export type Strike =
  /** So long after it was started, before it listens, ms. */
  | { readonly kind: 'start'; readonly after: number }
  /** So long after it began to listen, ms. */
  | { readonly kind: 'moment'; readonly after: number }
  /** At the so-manieth passage of a named point in its code. */
  | { readonly kind: 'point'; readonly point: FaultPoint; readonly passage: number }

/** The mix of 25 strikes: half at any moment, half at the points where an ack and the disk part. */
const mix: readonly ((random: SeededRandom) => Strike)[] = [
  ...times(8, (random) => ({ kind: 'moment', after: random.below(400) })),
  ...times(2, (random) => ({ kind: 'start', after: 20 + random.below(300) })),
  ...times(4, (random) => at('before-commit', 1 + random.below(25))),
  ...times(4, (random) => at('after-commit', 1 + random.below(25))),
  ...times(2, (random) => at('during-filing', 1 + random.below(2))),
  ...times(2, () => at('before-snapshot', 1)),
  ...times(2, () => at('during-snapshot', 1)),
  () => at('during-start', 1),
]

const at = (point: FaultPoint, passage: number): Strike => ({ kind: 'point', point, passage })

function times(count: number, make: (random: SeededRandom) => Strike): ((random: SeededRandom) => Strike)[] {
  return Array.from({ length: count }, () => make)
}

/** So many strikes, the same ones for the same chance: the mix again and again, each time in another order. */
export function* strikes(count: number, random: SeededRandom): Generator<Strike> {
  let left: ((random: SeededRandom) => Strike)[] = []
  for (let i = 0; i < count; i++) {
    if (left.length === 0) left = [...mix]
    const [next] = left.splice(random.below(left.length), 1)
    if (next !== undefined) yield next(random)
  }
}

export const describeStrike = (strike: Strike): string => {
  switch (strike.kind) {
    case 'start':
      return `${strike.after} ms after its start`
    case 'moment':
      return `${strike.after} ms after it began to listen`
    case 'point':
      return `${strike.point}, passage ${strike.passage}`
  }
}
