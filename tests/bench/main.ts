import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { suggest } from '@fieldmerge/shared'
import { appMemory } from './app/app-memory.ts'
import { appSize } from './app/app-size.ts'
import { appStart } from './app/app-start.ts'
import type { Benchmark } from './benchmark.ts'
import { board } from './board/board.ts'
import { edits } from './edits/edits.ts'
import { factsOnly } from './facts-only/facts-only.ts'
import { filter } from './filter/filter.ts'
import { filterClock } from './filter/filter-clock.ts'
import { filterExplain } from './filter/filter-explain.ts'
import { filterHeavy } from './filter/filter-heavy.ts'
import { filterPublish } from './filter/filter-publish.ts'
import { filterScale } from './filter/filter-scale.ts'
import { filterStart } from './filter/filter-start.ts'
import { filterUser } from './filter/filter-user.ts'
import { firstSync } from './first-sync/first-sync.ts'
import { ledger } from './ledger/ledger.ts'
import { reconnect } from './reconnect/reconnect.ts'
import { jsonLine, reportOf } from './report/report.ts'
import { goalTable } from './report/table.ts'
import { simulate } from './simulate/simulate.ts'
import { trace } from './trace/trace.ts'

const benchmarks: readonly Benchmark[] = [
  appSize,
  appStart,
  appMemory,
  board,
  edits,
  factsOnly,
  firstSync,
  reconnect,
  trace,
  ledger,
  filter,
  filterHeavy,
  filterClock,
  filterStart,
  filterUser,
  filterPublish,
  filterExplain,
  filterScale,
  simulate,
]

const help = `npm run bench -- NAME [--json] [--quick] [--rounds N] [--plot FILE]

${benchmarks.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join('\n')}

  --json       the report as JSON in the last line
  --quick      one small round: shows that it runs, its figures mean nothing
  --rounds N   alternating rounds of all systems (5)
  --plot FILE  the plot of a benchmark that has one (filter-scale), as SVG
`

interface Flags {
  readonly quick: boolean
  readonly rounds: number
  readonly plot: string | null
}

const run = async (benchmark: Benchmark, flags: Flags, json: boolean): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-bench-'))
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const print = (text: string): void => void process.stdout.write(`${text}\n`)
  try {
    const findings = await benchmark.run({ ...flags, folder, say, print })
    const report = reportOf(benchmark.name, benchmark.goals, findings)
    print(`\n${goalTable(report.goals)}`)
    if (json) print(jsonLine(report))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      plot: { type: 'string' },
    },
  })
  const [name] = positionals
  if (name === undefined) {
    process.stdout.write(help)
    return 0
  }
  const benchmark = benchmarks.find((one) => one.name === name)
  if (benchmark === undefined) {
    const names = benchmarks.map((one) => one.name)
    process.stderr.write(`There is no benchmark "${name}"${suggest(name, names)}\n\n${help}`)
    return 1
  }
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5))
  if (!Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(`--rounds must be a whole number from 1 on, not "${values.rounds}".\n`)
    return 1
  }
  await run(benchmark, { quick: values.quick, rounds, plot: values.plot ?? null }, values.json)
  return 0
}

process.exit(await main())
