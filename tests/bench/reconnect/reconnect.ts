import { join } from 'node:path'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import { type Figures, type Findings, prefixed } from '../report/report.ts'
import { alternate, type Measured } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { Servers } from '../servers.ts'
import { writeStates } from '../world/states.ts'
import { makeWorld } from '../world/world.ts'
import { AwayChanges } from './away-changes.ts'
import { awayTwice } from './away-twice.ts'

const changed = 10

export const reconnect: Benchmark = {
  name: 'reconnect',
  about: 'thousands of records carried, ten changed while away: until the device has them and knows so',
  goals: [
    { name: 'overheadBytes', operator: '<=', limit: 4_096 },
    { name: 'ratio', operator: '>=', limit: 100 },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    const workOrders = quick ? 300 : 5_000
    say(`making an organization with ${workOrders} work orders of 2.4 KB`)
    const world = await makeWorld(folder, { workOrders, editors: changed, groups: false })
    const servers = new Servers(world, folder)
    const [first, second] = [new AwayChanges(world, changed, 0), new AwayChanges(world, changed, 1)]
    const after = join(folder, 'states-after')
    writeStates(after, second.in(first.in(world.states)))
    const twice = { world, first, second }
    const rows = await alternate(
      {
        fieldmerge: () => awayTwice(twice, 'fieldmerge', (where) => servers.fieldmerge(where)),
        'y-websocket': () =>
          awayTwice(twice, 'y-websocket', (where) =>
            where === undefined ? servers.yWebsocket() : servers.yWebsocket(where, after),
          ),
        hocuspocus: () => awayTwice(twice, 'hocuspocus', (where) => servers.hocuspocus({}, where)),
        'hocuspocus, no flush': () =>
          awayTwice(twice, 'hocuspocus', (where) => servers.hocuspocus({ flush: 'off' }, where)),
      },
      rounds,
      say,
    )
    print(`\n${workOrders} records carried, ${changed} changed while away\n${measuredTable(rows)}`)
    const { fieldmerge, ...peers } = rows
    return {
      figures: {
        overheadBytes: Math.max(
          fieldmerge.median.overheadBytes ?? Number.NaN,
          fieldmerge.median.restartOverheadBytes ?? Number.NaN,
        ),
        ratio: Math.min(ratio(fieldmerge, peers, 'ms'), ratio(fieldmerge, peers, 'restartMs')),
        contentBytes: first.contentBytes,
        ...prefixed('own', fieldmerge.median),
      },
      peers: Object.fromEntries(Object.entries(peers).map(([name, { median }]) => [name, median])),
    }
  },
}

/** How much longer the fastest of the peers takes. */
const ratio = (own: Measured, peers: Readonly<Record<string, Measured>>, figure: string): number => {
  const of = ({ median }: { readonly median: Figures }): number => median[figure] ?? Number.NaN
  return Math.min(...Object.values(peers).map(of)) / of(own)
}
