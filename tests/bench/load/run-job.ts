import { fieldService, newDocument } from '@fieldmerge/shared'
import * as Y from 'yjs'
import { readStates } from '../world/states.ts'
import type { DocumentState } from '../world/states-codec.ts'
import { checkContent } from './check-content.ts'
import type { Client } from './conversation.ts'
import { conversations } from './conversations.ts'
import { EditChain } from './edit-chain.ts'
import type { LoadJob, LoadResult } from './job.ts'
import { Lane } from './lane.ts'
import { Latencies } from './latencies.ts'
import { processCost } from './process-cost.ts'

/** Client ids far above those of the records' makers would do as well; what counts is that they are nobody else's. */
const firstClientId = 3_000_000_000
/** Records whose content is compared at the end. */
const compared = 10
const answersWithin = 30_000

interface Writer {
  readonly client: Client
  readonly lane: Lane
  /** The same edits from the start. */
  again(): EditChain
}

/**
 * Connects all clients, lets the server get warm, measures for a fixed time, waits for every answer, and checks the
 * answers and the content of some records. @throws when any edit was not answered as it should
 */
export const runJob = async (job: LoadJob): Promise<LoadResult> => {
  const latencies = new Latencies()
  const states = readStates(job.statesFile).slice(0, job.clients)
  const writers = states.map((state, i) => writerOf(job, latencies, state, i))
  const lanes = writers.map(({ lane }) => lane)
  await Promise.all(lanes.map(({ ready }) => ready))
  for (const lane of lanes) lane.start()
  await sleep(job.warmUpMs)
  const span = await measured(job, latencies, lanes)
  for (const lane of lanes) lane.stop()
  await answered(lanes)
  for (const { lane, again } of writers) lane.check(again())
  if (job.dialect !== 'limit')
    for (const { client, lane, again } of writers.slice(0, compared))
      await checkContent(job.dialect, job.port, client, again(), lane.answered)
  for (const lane of lanes) lane.end()
  return span
}

const writerOf = (job: LoadJob, latencies: Latencies, state: DocumentState, i: number): Writer => {
  const doc = newDocument(fieldService.type('workOrder'))
  Y.applyUpdate(doc, state.state)
  const client: Client = { record: state.record, token: job.tokens[i] ?? '', doc }
  const again = (): EditChain => new EditChain(doc, firstClientId + i)
  const conversation = new conversations[job.dialect](client)
  return { client, lane: new Lane(job.port, conversation, again(), job, latencies), again }
}

const measured = async (
  { pid, measuredMs }: LoadJob,
  latencies: Latencies,
  lanes: readonly Lane[],
): Promise<LoadResult> => {
  const [begin, server, client] = [performance.now(), processCost(pid), processCost(process.pid)]
  latencies.begin()
  // Of a span without an answer nothing can be said: on a very busy machine it lasts longer.
  do await sleep(measuredMs)
  while (latencies.count === 0 && performance.now() < begin + answersWithin)
  latencies.end()
  const seconds = (performance.now() - begin) / 1_000
  const [serverAfter, clientAfter] = [processCost(pid), processCost(process.pid)]
  assertWell(lanes)
  const [p50Ms = Number.NaN, p99Ms = Number.NaN] = latencies.percentiles(0.5, 0.99)
  const serverCpu = serverAfter.cpuSeconds - server.cpuSeconds
  return {
    editsPerSecond: latencies.count / seconds,
    editsPerCpuSecond: latencies.count / serverCpu,
    p50Ms,
    p99Ms,
    serverCores: serverCpu / seconds,
    clientCores: (clientAfter.cpuSeconds - client.cpuSeconds) / seconds,
    rssMB: serverAfter.rssMB,
  }
}

const answered = async (lanes: readonly Lane[]): Promise<void> => {
  const end = performance.now() + answersWithin
  while (lanes.some(({ unanswered }) => unanswered > 0)) {
    assertWell(lanes)
    if (performance.now() > end) {
      const missing = lanes.reduce((sum, { unanswered }) => sum + unanswered, 0)
      throw new Error(`${missing} edits were not answered within ${answersWithin / 1_000} s`)
    }
    await sleep(10)
  }
}

const assertWell = (lanes: readonly Lane[]): void => {
  const failed = lanes.find(({ failure }) => failure !== null)
  if (failed !== undefined) throw new Error(`a client failed: ${failed.failure}`)
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
