import { parseArgs } from 'node:util'
import { CrashRun } from './crash-run.ts'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '1000' },
    people: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write('npm run soak:crash -- [--times N] [--people N] [--seed N]\n')
  process.exit(0)
}

/** Kills on one folder before a new one begins: histories grow as long as a crew's, and no longer. */
const perFolder = 50
const [times, people, seed] = [Number(values.times), Number(values.people), Number(values.seed)]
const start = performance.now()
const total: Record<string, number> = { kills: 0, acked: 0, rows: 0, edits: 0 }
const hits: Record<string, number> = {}
process.stdout.write(`${times} kills under ${people} editing phones, --seed ${seed}\n`)

const seconds = (): string => `${Math.round((performance.now() - start) / 1_000)} s`

for (let run = 0; run * perFolder < times; run++) {
  const kills = Math.min(perFolder, times - run * perFolder)
  const crash = new CrashRun(seed + run, (kill, strike) => {
    process.stdout.write(`${seconds()} kill ${run * perFolder + kill} of ${times}: ${strike}\n`)
  })
  try {
    const report = await crash.run(people, kills)
    for (const key of Object.keys(total))
      total[key] = (total[key] ?? 0) + Number(report[key as keyof typeof report])
    for (const [point, count] of Object.entries(report.hits)) hits[point] = (hits[point] ?? 0) + count
  } catch (error) {
    process.stdout.write(`BROKEN after ${seconds()}: ${(error as Error).stack}\n`)
    process.stdout.write(
      `Again: npm run soak:crash -- --times ${kills} --people ${people} --seed ${seed + run}\n`,
    )
    process.exit(1)
  }
}
process.stdout.write(
  `${total.kills} kills in ${seconds()}: ${total.edits} edits, ${total.acked} acked, ${total.rows} rows; nothing lost, all equal.\n` +
    `Points hit: ${Object.entries(hits)
      .map(([point, count]) => `${point} ${count}`)
      .join(', ')}\n`,
)
process.exit(0)
