import type { Trace } from '../trace/trace.ts'
import type { StepAxis } from './step-axis.ts'

/** off: neither app nor server runs. A server that runs is always `connected`. */
export type LaneState = 'off' | 'offline' | 'connected'

/** How a lane was from one place of the axis to another. */
export interface Span {
  readonly state: LaneState
  readonly from: number
  readonly to: number
}

/** How each lane was, from the start of the run to its end, without a gap; in the order of the lanes. */
export const laneSpans = (trace: Trace, axis: StepAxis): readonly (readonly Span[])[] => {
  const writers = new Map(trace.lanes.map(({ name, kind }) => [name, new SpanWriter(kind === 'server')]))
  for (const moment of trace.moments) {
    const writer = writers.get(moment.lane)
    if (writer === undefined) continue
    const place = axis.place(moment.at)
    if (moment.kind === 'started') writer.run(place)
    else if (moment.kind === 'ended') writer.stop(place)
    else if (moment.kind === 'connected') writer.connect(place, moment.connection)
    else if (moment.kind === 'disconnected') writer.disconnect(place, moment.connection)
  }
  return [...writers.values()].map((writer) => writer.end(axis.end))
}

class SpanWriter {
  readonly #isServer: boolean
  readonly #spans: Span[] = []
  readonly #connections = new Set<number>()
  #runs = false
  #state: LaneState = 'off'
  #since = 0

  constructor(isServer: boolean) {
    this.#isServer = isServer
  }

  run(place: number): void {
    this.#runs = true
    this.#turn(place)
  }

  stop(place: number): void {
    this.#runs = false
    this.#connections.clear()
    this.#turn(place)
  }

  connect(place: number, connection: number): void {
    this.#connections.add(connection)
    this.#turn(place)
  }

  disconnect(place: number, connection: number): void {
    this.#connections.delete(connection)
    this.#turn(place)
  }

  end(place: number): readonly Span[] {
    return [...this.#spans, { state: this.#state, from: this.#since, to: place }]
  }

  #turn(place: number): void {
    const state = this.#stateNow()
    if (state === this.#state) return
    if (place > this.#since) this.#spans.push({ state: this.#state, from: this.#since, to: place })
    this.#state = state
    this.#since = place
  }

  #stateNow(): LaneState {
    if (!this.#runs) return 'off'
    return this.#isServer || this.#connections.size > 0 ? 'connected' : 'offline'
  }
}
