import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { suggest } from '@fieldmerge/shared'
import type { PlantedBug } from './bug.ts'
import { bugs } from './bugs.ts'

/** Each must be found within this time, s. */
const longest = 60

interface Hunt {
  readonly found: string | null
  /** The last one that was run. */
  readonly seed: number
  readonly seeds: number
  readonly seconds: number
}

/** Each hunt takes three processes, and half of what a start costs is to compile what the last one has compiled. */
const compiled = mkdtempSync(join(tmpdir(), 'fieldmerge-planted-'))
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** One process that hunts among some seeds: for a planted bug, or in the product as it is. */
const hunter = (bug: PlantedBug | null, ...[seconds, first, stride, most]: readonly number[]) => {
  const plant = bug === null ? [] : ['--import', here('./plant.ts')]
  const range = [seconds, first, stride, ...(most === undefined ? [] : [most])].map(String)
  const child = spawn(process.execPath, [...plant, here('./hunt.ts'), ...range], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, PLANTED: bug?.name },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = text(child.stdout).then((output): Hunt | null => {
    const line = output.trim().split('\n').at(-1) ?? ''
    return line === '' ? null : (JSON.parse(line) as Hunt)
  })
  return { ended, end: () => void child.kill() }
}

/** Lets the simulator hunt for one bug on all processors; the first that has it ends the hunt. */
const hunt = async (bug: PlantedBug): Promise<Hunt> => {
  const count = availableParallelism()
  const hunters = Array.from({ length: count }, (_, i) => hunter(bug, longest, i, count))
  const ends = hunters.map(async ({ ended }) => {
    const end = await ended
    if (end !== null && end.found !== null) for (const other of hunters) other.end()
    return end
  })
  // Who was ended says nothing of its seeds.
  const hunts = (await Promise.all(ends)).filter((end) => end !== null)
  const [first] = hunts
  if (first === undefined) throw new Error(`the hunt for "${bug.name}" ended without a word`)
  const best = hunts.find(({ found }) => found !== null)
  if (best === undefined) return { ...first, seeds: hunts.reduce((sum, { seeds }) => sum + seeds, 0) }
  // What is broken without the bug, too, says nothing of the bug.
  const sound = await hunter(null, longest, best.seed, 1, 1).ended
  if (sound === null || sound.found !== null)
    throw new Error(
      `seed ${best.seed} breaks without "${bug.name}", too: ${sound?.found ?? 'without a word'}`,
    )
  return best
}

const flags = process.argv.slice(2)
const isJson = flags.includes('--json')
const wanted = flags.find((flag) => !flag.startsWith('--'))
const chosen = bugs.filter(({ name }) => wanted === undefined || name.includes(wanted))
if (chosen.length === 0) {
  const near = suggest(
    wanted ?? '',
    bugs.map(({ name }) => name),
  )
  process.stderr.write(`there is no planted bug "${wanted}"${near}\n`)
  process.exit(2)
}
const results: ({ readonly name: string; readonly found: boolean } & Pick<Hunt, 'seeds' | 'seconds'>)[] = []
for (const bug of chosen) {
  const { found, seed, seeds, seconds } = await hunt(bug)
  results.push({ name: bug.name, found: found !== null, seeds, seconds: Math.round(10 * seconds) / 10 })
  const verdict = found === null ? 'NOT FOUND' : 'found'
  process.stdout.write(
    `${verdict.padEnd(10)} ${bug.name.padEnd(38)} ${String(seeds).padStart(5)} seeds ${seconds.toFixed(1).padStart(6)} s  ${found === null ? '' : `seed ${seed}: ${found.slice(0, 200)}`}\n`,
  )
}
const missed = results.filter(({ found }) => !found)
process.stdout.write(`${results.length} planted bugs, ${missed.length} not found\n`)
if (isJson) process.stdout.write(`${JSON.stringify({ planted: results })}\n`)
process.exitCode = missed.length === 0 ? 0 : 1
