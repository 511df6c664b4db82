import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Benchmark } from '../benchmark.ts'
import type { Figures } from '../report/report.ts'
import { median } from '../report/statistics.ts'

const program = fileURLToPath(
  new URL('../../../packages/simulator/src/command-line/main.ts', import.meta.url),
)

interface Summary {
  readonly seedsPerSecond: number
  readonly seconds: number
  readonly edits: number
  readonly merges: number
  readonly checks: number
  readonly failed: readonly unknown[]
}

/** Seeds on one thread, in a process of their own: nothing of this one's time or chance is theirs. */
const seeds = (from: number, count: number): Summary => {
  const flags = ['--from', from, '--seeds', count, '--clients', 4, '--steps', 200, '--faults', 'all']
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...flags.map(String), '--workers', '1', '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  const line = stdout.trim().split('\n').at(-1) ?? ''
  if (!line.startsWith('{')) throw new Error(`the simulator did not end well:\n${stderr}`)
  return (JSON.parse(line) as { readonly simulate: Summary }).simulate
}

export const simulate: Benchmark = {
  name: 'simulate',
  about: 'seeds per second on one thread: 4 clients, 200 steps, all faults, all invariants',
  goals: [
    { name: 'seedsPerSecond', operator: '>=', limit: 20 },
    { name: 'seedsPerSecond', operator: '>=', limit: 50, stretch: true },
    { name: 'failed', operator: '<=', limit: 0 },
  ],
  async run({ quick, rounds, say }) {
    const count = quick ? 5 : 200
    const found: Summary[] = []
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}: ${count} seeds`)
      found.push(seeds(1 + round * count, count))
    }
    const of = (figure: (one: Summary) => number): number => median(found.map(figure))
    const figures: Figures = {
      seedsPerSecond: of(({ seedsPerSecond }) => seedsPerSecond),
      editsPerSecond: of(({ edits, seconds }) => edits / seconds),
      mergesPerSecond: of(({ merges, seconds }) => merges / seconds),
      checksPerSecond: of(({ checks, seconds }) => checks / seconds),
      failed: found.reduce((sum, { failed }) => sum + failed.length, 0),
    }
    return { figures, peers: {} }
  },
}
