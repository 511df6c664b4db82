import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Dialect, LoadJob } from '../load/job.ts'
import { runLoad } from '../load/run-load.ts'
import { type Figures, type Findings, prefixed } from '../report/report.ts'
import { alternate, type Measured } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { type RunningServer, Servers } from '../servers.ts'
import { makeWorld, type World } from '../world/world.ts'

/** How many clients do how much at a time, and for how long. */
type LoadShape = Pick<LoadJob, 'clients' | 'inFlight' | 'batch' | 'warmUpMs' | 'measuredMs'>

/** What a server makes of its code in its first seconds says nothing of the weeks that it runs: all get warm as long. */
const warmUpMs = 10_000
/** 200 people, each on an own work order, 20 edits under way: what binds is the processor. */
const heavy: LoadShape = { clients: 200, inFlight: 20, batch: 1, warmUpMs, measuredMs: 5_000 }
/** 20 people, one edit under way: what binds is the disk; what a person feels. */
const light: LoadShape = { ...heavy, clients: 20, inFlight: 1 }
/** Few enough that a busy machine answers some of them within the span. */
const quickly = { clients: 20, warmUpMs: 300, measuredMs: 700 }

export const edits: Benchmark = {
  name: 'edits',
  about: 'acks per second of edits that are durable, with everything on',
  goals: [
    { name: 'ratioToDurablePeer', operator: '>=', limit: 3 },
    { name: 'ratioToLimit', operator: '>=', limit: 0.25 },
    { name: 'lightP50Ratio', operator: '<=', limit: 2 },
    { name: 'durableAcks', operator: '>=', limit: 25_000, stretch: true },
    { name: 'ratioToYWebsocket', operator: '>=', limit: 1, stretch: true },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    const workOrders = quick ? quickly.clients : heavy.clients
    say(`making an organization with ${workOrders} technicians, each booked on a work order of 2.4 KB`)
    const world = await makeWorld(folder, { workOrders, technicians: true })
    const servers = new Servers(world, folder)
    const under = (
      dialect: Dialect,
      start: () => Promise<RunningServer>,
      shape: LoadShape,
    ): (() => Promise<Figures>) => {
      const span = quick ? quickly : {}
      return () => load(world, dialect, start, { ...shape, ...span })
    }
    const ours = (): Promise<RunningServer> => servers.fieldmerge()
    const state = (): Promise<RunningServer> => servers.hocuspocus({ durable: 'state' })
    const log = (): Promise<RunningServer> => servers.hocuspocus({ durable: 'log' })
    const asItComes = (): Promise<RunningServer> => servers.hocuspocus({ durable: 'default' })
    const inMemory = (): Promise<RunningServer> => servers.yWebsocket()
    const heavily = await alternate(
      {
        fieldmerge: under('fieldmerge', ours, heavy),
        'fieldmerge, 10 in a push': under('fieldmerge', ours, { ...heavy, batch: 10 }),
        'hocuspocus durable': under('hocuspocus', state, heavy),
        'hocuspocus durable, log': under('hocuspocus', log, heavy),
        'hocuspocus default': under('hocuspocus', asItComes, heavy),
        'y-websocket': under('y-websocket', inMemory, heavy),
        limit: under('limit', () => servers.limit('each'), heavy),
        'limit, acks together': under('limit', () => servers.limit('together'), heavy),
      },
      rounds,
      say,
    )
    const lightly = await alternate(
      {
        fieldmerge: under('fieldmerge', ours, light),
        'hocuspocus durable': under('hocuspocus', state, light),
        'y-websocket': under('y-websocket', inMemory, light),
        limit: under('limit', () => servers.limit('each'), light),
      },
      rounds,
      say,
    )
    print(`\n${workOrders} clients, 20 edits under way each\n${measuredTable(heavily)}`)
    print(`\n20 clients, 1 edit under way each\n${measuredTable(lightly)}`)
    return findings(heavily, lightly)
  },
}

type Rows = Readonly<Record<string, Measured>>

const findings = (heavily: Rows, lightly: Rows): Findings => {
  const rate = (system: string): number => of(heavily, system).editsPerSecond ?? Number.NaN
  const own = rate('fieldmerge')
  const { fieldmerge: _heavy, ...heavyPeers } = heavily
  const { fieldmerge: _light, ...lightPeers } = lightly
  return {
    figures: {
      ratioToDurablePeer: own / rate('hocuspocus durable'),
      ratioToLimit: own / rate('limit'),
      lightP50Ratio:
        (of(lightly, 'fieldmerge').p50Ms ?? Number.NaN) / (of(lightly, 'limit').p50Ms ?? Number.NaN),
      durableAcks: own,
      ratioToYWebsocket: own / rate('y-websocket'),
      ratioToLimitAckingTogether: own / rate('limit, acks together'),
      ...of(heavily, 'fieldmerge'),
      ...prefixed('light', of(lightly, 'fieldmerge')),
    },
    peers: {
      ...Object.fromEntries(Object.keys(heavyPeers).map((name) => [name, of(heavily, name)])),
      ...Object.fromEntries(Object.keys(lightPeers).map((name) => [`${name}, light`, of(lightly, name)])),
    },
  }
}

const of = (rows: Rows, system: string): Figures => rows[system]?.median ?? {}

const load = async (
  { statesFile, technicians }: World,
  dialect: Dialect,
  start: () => Promise<RunningServer>,
  shape: LoadShape,
): Promise<Figures> => {
  await using server = await start()
  const { port, pid } = server
  const tokens = technicians.map(({ token }) => token)
  return { ...(await runLoad({ dialect, port, pid, statesFile, tokens, ...shape })) }
}
