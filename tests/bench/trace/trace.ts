import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RecordId } from '@fieldmerge/shared'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Figures, Findings } from '../report/report.ts'
import { alternate } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { Servers } from '../servers.ts'
import { makeWorld, type World } from '../world/world.ts'
import { type Replayed, replay } from './replay.ts'
import { readTrace, type Trace } from './trace-data.ts'

/** By agent. With these Yjs breaks ties as the trace does. */
const asRecorded = [1, 2] as const
const swapped = [2, 1] as const

export const trace: Benchmark = {
  name: 'trace',
  about: 'a recorded session of two people in one text, replayed through the live channel',
  goals: [
    { name: 'equalsEndContent', operator: '>=', limit: 1 },
    { name: 'swappedReplicasEqual', operator: '>=', limit: 1 },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    const recorded = readTrace()
    const session = quick ? { ...recorded, steps: recorded.steps.slice(0, 3_000) } : recorded
    const world = await makeWorld(folder, { workOrders: 1, editors: 2, notes: false })
    const servers = new Servers(world, folder)
    const rows = await alternate(
      {
        fieldmerge: () => ours(servers, world, session, asRecorded),
        'fieldmerge, ids swapped': () => ours(servers, world, session, swapped),
        'y-websocket': () => inMemory(servers, session),
      },
      rounds,
      say,
    )
    print(`\n${session.steps.length} edits of two people\n${measuredTable(rows)}`)
    const { fieldmerge, 'fieldmerge, ids swapped': other, ...peers } = rows
    return {
      figures: {
        // The worst of all rounds: equal once is not equal.
        equalsEndContent: quick ? (fieldmerge.least.equal ?? 0) : (fieldmerge.least.equalsEndContent ?? 0),
        swappedReplicasEqual: other.least.equal ?? 0,
        ...fieldmerge.median,
      },
      peers: Object.fromEntries(Object.entries(peers).map(([name, { median }]) => [name, median])),
    }
  },
}

const ours = async (
  servers: Servers,
  { states, editors }: World,
  session: Trace,
  clientIds: readonly [number, number],
): Promise<Figures> => {
  const record = states[0]?.record
  if (record === undefined) throw new Error('the world has one work order')
  await using server = await servers.fieldmerge()
  const url = (i: number): string =>
    `${server.url.replace(/^http/, 'ws')}/live/${record}?ack=1&token=${editors[i]?.token}`
  const replayed = await replay(session, server, { clientIds, urls: [url(0), url(1)], acks: true })
  await server.stop()
  return { ...figures(replayed, session), ...bytesInLog(servers.dataFolder, record) }
}

const inMemory = async (servers: Servers, session: Trace): Promise<Figures> => {
  await using server = await servers.yWebsocket()
  const url = `${server.url}/trace`
  return figures(
    await replay(session, server, { clientIds: asRecorded, urls: [url, url], acks: false }),
    session,
  )
}

const figures = ({ texts: [a, b], ...measured }: Replayed, { endContent }: Trace): Figures => ({
  ...measured,
  equal: a === b ? 1 : 0,
  equalsEndContent: a === endContent && b === endContent ? 1 : 0,
})

/** What the record's rows take in the log, and the whole store on the disk. */
const bytesInLog = (folder: string, record: RecordId): Figures => {
  const database = new DatabaseSync(join(folder, 'organization.sqlite'), { readOnly: true })
  const row = database
    .prepare(
      `SELECT count(*) AS rows, sum(length(body) + length(row_hash)) AS bytes FROM log
       WHERE record = (SELECT number FROM records WHERE id = ?)`,
    )
    .get(record)
  database.close()
  return { logRows: Number(row?.rows), logBytes: Number(row?.bytes) }
}
