import type { Moment, Trace } from '../trace/trace.ts'

/**
 * Steps side by side at equal width, whatever time lies between them; what happens between two is spread by its time.
 * Place 0 is the start of the run, n the n-th step counted from 1, and the last place its end.
 */
export class StepAxis {
  /** True time of each place, ms since 1970. */
  readonly #times: readonly number[]

  constructor(trace: Trace) {
    const steps = trace.moments.filter(isStep).map(({ at }) => at)
    this.#times = [trace.startedAt, ...steps, Math.max(trace.endedAt, steps.at(-1) ?? 0)]
  }

  /** The last place: the end of the run. */
  get end(): number {
    return this.#times.length - 1
  }

  timeAt(place: number): number {
    return this.#times[place] ?? 0
  }

  /** Where a moment lies, between two places. */
  place(at: number): number {
    const times = this.#times
    let low = 0
    let high = times.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((times[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const [from, to] = [times[low] ?? 0, times[low + 1]]
    return to === undefined || to === from ? low : low + Math.min(1, Math.max(0, (at - from) / (to - from)))
  }
}

export const isStep = (moment: Moment): moment is Extract<Moment, { kind: 'step' }> => moment.kind === 'step'
