import { join } from 'node:path'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import { type Findings, prefixed } from '../report/report.ts'
import { alternate } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { type ApplyRun, runApply } from './apply-run.ts'

const shape = { workOrders: 60, edits: 400 }
const quickly = { workOrders: 4, edits: 40 }

export const ledger: Benchmark = {
  name: 'ledger',
  about: 'what the merge ledger adds to the way of an edit to the disk, and its questions',
  goals: [
    { name: 'costShare', operator: '<=', limit: 0.25 },
    { name: 'contestedCostShare', operator: '<=', limit: 0.25, stretch: true },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    let runs = 0
    const under = (how: Pick<ApplyRun, 'writers' | 'ledger'>) => () =>
      runApply({ ...(quick ? quickly : shape), ...how, folder: join(folder, `apply-${runs++}`) })
    say('twice before measuring, so that everything is compiled')
    for (const writers of [1, 3])
      for (const withLedger of [true, false]) await under({ writers, ledger: withLedger })()
    const rows = await alternate(
      {
        'with the ledger': under({ writers: 1, ledger: true }),
        'without it': under({ writers: 1, ledger: false }),
        'contested, with the ledger': under({ writers: 3, ledger: true }),
        'contested, without it': under({ writers: 3, ledger: false }),
      },
      rounds,
      say,
    )
    print(`\n${measuredTable(rows)}`)
    const [on, off] = [rows['with the ledger'].median, rows['without it'].median]
    const [fought, calm] = [rows['contested, with the ledger'].median, rows['contested, without it'].median]
    const share = (a = Number.NaN, b = Number.NaN): number => (a - b) / b
    return {
      figures: {
        ...on,
        costShare: share(on.cpuUs, off.cpuUs),
        contestedCostShare: share(fought.cpuUs, calm.cpuUs),
        ledgerBytesShare: (on.ledgerBytes ?? 0) / (on.logBytes ?? 1),
        ...prefixed('contested', fought),
      },
      peers: { 'without the ledger': off, 'contested, without it': calm },
    }
  },
}
