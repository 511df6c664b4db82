import type { RunOptions } from '../benchmark.ts'
import { alternate, type Measured } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { inOwnProcess } from './process/in-own-process.ts'
import type { FilterJob } from './process/job.ts'

/** Runs jobs in alternating rounds, each in a process of its own every time, and prints what they found. */
export const roundsOf = async <Name extends string>(
  jobs: Readonly<Record<Name, FilterJob>>,
  { rounds, say, print }: RunOptions,
): Promise<Readonly<Record<Name, Measured>>> => {
  const names = Object.keys(jobs) as Name[]
  const measured = await alternate(
    Object.fromEntries(names.map((name) => [name, () => inOwnProcess(jobs[name])])) as Record<
      Name,
      () => ReturnType<typeof inOwnProcess>
    >,
    rounds,
    say,
  )
  for (const name of names) print(`\n${listed(name, measured[name])}`)
  return measured
}

/** Many figures of few systems read better one below the other. */
const listed = (name: string, measured: Measured): string => {
  const rows = Object.keys(measured.median).map((figure) => {
    const of = (part: 'median' | 'least' | 'most') => ({ [name]: measured[part][figure] ?? Number.NaN })
    return [figure, { median: of('median'), least: of('least'), most: of('most') }] as const
  })
  return measuredTable(Object.fromEntries(rows))
}
