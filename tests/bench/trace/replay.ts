import { setImmediate as nextTurn } from 'node:timers/promises'
import { traffic } from '../devices/counting-socket.ts'
import { processCost } from '../load/process-cost.ts'
import type { RunningServer } from '../servers.ts'
import { effectsOf } from './effects.ts'
import type { Agent, Trace } from './trace-data.ts'
import { TraceWriter } from './trace-writer.ts'

/** Steps of one person before the other has a turn. */
const atATime = 20
const within = 120_000

export interface Replayed {
  readonly texts: readonly [string, string]
  readonly ms: number
  readonly editsPerSecond: number
  readonly bytesUp: number
  readonly bytesDown: number
  readonly serverCpuMs: number
}

/** Replays the session by two clients through a server, until both have everything and, if it acks, all is acked. */
export const replay = async (
  trace: Trace,
  server: RunningServer,
  {
    clientIds,
    urls,
    acks,
  }: {
    readonly clientIds: readonly [number, number]
    readonly urls: readonly [string, string]
    readonly acks: boolean
  },
): Promise<Replayed> => {
  const effects = effectsOf(trace, clientIds)
  const writer = (agent: Agent, theirs: Agent): TraceWriter =>
    new TraceWriter(
      urls[agent],
      clientIds[agent],
      trace.steps.filter((step) => step.agent === agent),
      effects[theirs],
    )
  const [first, second] = [writer(0, 1), writer(1, 0)]
  await Promise.all([first.ready, second.ready])
  const isOver = (): boolean =>
    first.isComplete && second.isComplete && (!acks || first.acked + second.acked === trace.steps.length)
  const before = { ...traffic(), cpu: processCost(server.pid).cpuSeconds, at: performance.now() }
  while (!isOver()) {
    if (performance.now() - before.at > within) throw new Error(`the replay was not over within ${within} ms`)
    first.advance(atATime)
    second.advance(atATime)
    await nextTurn()
  }
  const ms = performance.now() - before.at
  const { up, down } = traffic()
  first.close()
  second.close()
  return {
    texts: [first.text, second.text],
    ms,
    editsPerSecond: (1_000 * trace.steps.length) / ms,
    bytesUp: up - before.up,
    bytesDown: down - before.down,
    serverCpuMs: 1_000 * (processCost(server.pid).cpuSeconds - before.cpu),
  }
}
