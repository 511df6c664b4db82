import type { Moment, StateOf, Trace } from '../trace/trace.ts'
import { isStep } from './step-axis.ts'

/** What each replica had at one place of the axis: after the step of that number and all that came before the next. */
export interface Then {
  /** By lane, then by record; what a lane never had is not there. */
  readonly states: ReadonlyMap<string, ReadonlyMap<string, StateOf>>
  /** By lane: what was carried, and what the oracle says. */
  readonly sets: ReadonlyMap<string, SetsThen>
  /** The record that changed last; null before any has. */
  readonly latest: string | null
}

export interface SetsThen {
  readonly carried: readonly string[]
  readonly byOracle: readonly string[]
}

/** How many moments there are up to each place: those of a place end where the next step begins. */
const ends = (trace: Trace): readonly number[] => [
  ...trace.moments.flatMap((moment, number) => (isStep(moment) ? [number] : [])),
  trace.moments.length,
  trace.moments.length,
]

/** Goes through a run to and fro. Forwards it goes on from where it was, backwards it begins anew. */
export class MomentsAt {
  readonly #trace: Trace
  readonly #ends: readonly number[]
  #next = 0
  #states = new Map<string, Map<string, StateOf>>()
  #sets = new Map<string, SetsThen>()
  #latest: string | null = null

  constructor(trace: Trace) {
    this.#trace = trace
    this.#ends = ends(trace)
  }

  /** A copy of its own: the next call leaves it as it is. */
  at(place: number): Then {
    const end = this.#ends[place] ?? this.#trace.moments.length
    if (end < this.#next) this.#restart()
    for (; this.#next < end; this.#next++) {
      const moment = this.#trace.moments[this.#next]
      if (moment !== undefined) this.#take(moment)
    }
    return {
      states: new Map([...this.#states].map(([lane, records]) => [lane, new Map(records)])),
      sets: new Map(this.#sets),
      latest: this.#latest,
    }
  }

  #restart(): void {
    this.#next = 0
    this.#states = new Map()
    this.#sets = new Map()
    this.#latest = null
  }

  #take(moment: Moment): void {
    if (moment.kind === 'carries') {
      const { carried, byOracle } = moment
      this.#sets.set(moment.lane, { carried, byOracle })
    }
    if (moment.kind !== 'state') return
    const records = this.#states.get(moment.lane) ?? new Map<string, StateOf>()
    this.#states.set(moment.lane, records)
    if (moment.content === null) records.delete(moment.record)
    else records.set(moment.record, moment.content)
    this.#latest = moment.record
  }
}

/** Every record that is seen in the run with its newest title, those that changed most often first. */
export const recordsOf = (trace: Trace): readonly { readonly record: string; readonly title: string }[] => {
  const found = new Map<string, { title: string; changes: number }>()
  for (const moment of trace.moments) {
    if (moment.kind !== 'state') continue
    const known = found.get(moment.record)
    found.set(moment.record, {
      title: moment.title || (known?.title ?? ''),
      changes: (known?.changes ?? 0) + 1,
    })
  }
  return [...found]
    .toSorted(([, a], [, b]) => b.changes - a.changes)
    .map(([record, { title }]) => ({ record, title }))
}
