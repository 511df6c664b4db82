import { fileURLToPath } from 'node:url'
import { PageServer } from '../../harness/page-server.ts'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { DeviceKind } from '../devices/device-job.ts'
import { type Figures, type Findings, prefixed } from '../report/report.ts'
import { alternate, type Measured } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { type RunningServer, Servers } from '../servers.ts'
import { makeWorld } from '../world/world.ts'
import { firstSyncInChromium } from './in-chromium.ts'
import { firstSyncInNode } from './in-node.ts'

const page = fileURLToPath(new URL('./page', import.meta.url))
const full = { records: 5_000, documents: 100 }
const small = { records: 300, documents: 20 }

export const firstSync: Benchmark = {
  name: 'first-sync',
  about: 'thousands of records to a new device, until a second reader on the same store has them',
  goals: [
    { name: 'chromiumRatio', operator: '>=', limit: 15 },
    { name: 'nodeRatio', operator: '>=', limit: 10 },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    const { records, documents } = quick ? small : full
    say(`making an organization with ${records} work orders of 2.4 KB`)
    const world = await makeWorld(folder, { workOrders: records, groups: false })
    const servers = new Servers(world, folder)
    const inProcess = (start: () => Promise<RunningServer>, device: DeviceKind) => () =>
      firstSyncInNode(start, device, world, documents)
    const inNode = await alternate(systems(servers, inProcess), rounds, say)
    print(`\nIn Node, memory for a disk\n${measuredTable(inNode)}`)
    using pages = await PageServer.start(page, folder, { '/states': world.statesFile })
    const surroundings = { pageUrl: pages.url, folder, documents }
    const inPage = (start: () => Promise<RunningServer>, device: DeviceKind) => () =>
      firstSyncInChromium(start, device, world, surroundings)
    const inChromium = await alternate(systems(servers, inPage), rounds, say)
    print(`\nIn Chromium, into IndexedDB\n${measuredTable(inChromium)}`)
    return {
      figures: {
        chromiumRatio: ratio(inChromium),
        nodeRatio: ratio(inNode),
        ...prefixed('chromium', inChromium.fieldmerge.median),
        ...prefixed('node', inNode.fieldmerge.median),
      },
      peers: { ...peersOf(inChromium, 'Chromium'), ...peersOf(inNode, 'Node') },
    }
  },
}

/** Everybody who takes part, with the server that each run begins with. */
const systems = <T>(
  servers: Servers,
  run: (start: () => Promise<RunningServer>, device: DeviceKind) => T,
) => ({
  fieldmerge: run(() => servers.fieldmerge(), 'fieldmerge'),
  'y-websocket': run(() => servers.yWebsocket(), 'y-websocket'),
  hocuspocus: run(() => servers.hocuspocus({}), 'hocuspocus'),
  'hocuspocus, no flush': run(() => servers.hocuspocus({ flush: 'off' }), 'hocuspocus'),
})

type Rows = Readonly<Record<string, Measured>>

/** How much longer the fastest of the peers takes. */
const ratio = ({ fieldmerge, ...peers }: Rows): number =>
  Math.min(...Object.values(peers).map(({ median }) => median.ms ?? Number.NaN)) /
  (fieldmerge?.median.ms ?? Number.NaN)

const peersOf = ({ fieldmerge: _, ...peers }: Rows, where: string): Readonly<Record<string, Figures>> =>
  Object.fromEntries(Object.entries(peers).map(([name, { median }]) => [`${name}, ${where}`, median]))
