import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { PlantedBug } from './bug.ts'
import { bugs } from './bugs.ts'

/** Each must be found within this time, s. */
const longest = 60

interface Hunt {
  readonly found: string | null
  readonly seeds: number
  readonly seconds: number
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** Lets the simulator hunt for one bug in a process of its own. */
const hunt = async ({ name }: PlantedBug): Promise<Hunt> => {
  const args = ['--import', here('./plant.ts'), here('./hunt.ts'), String(longest)]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PLANTED: name },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = await text(child.stdout)
  const line = output.trim().split('\n').at(-1) ?? ''
  if (line === '') throw new Error(`the hunt for "${name}" ended without a word`)
  return JSON.parse(line) as Hunt
}

const wanted = process.argv[2]
let missed = 0
for (const bug of bugs) {
  if (wanted !== undefined && !bug.name.includes(wanted)) continue
  const { found, seeds, seconds } = await hunt(bug)
  if (found === null) missed++
  const verdict = found === null ? 'NOT FOUND' : 'found'
  process.stdout.write(
    `${verdict.padEnd(10)} ${bug.name.padEnd(38)} ${String(seeds).padStart(5)} seeds ${seconds.toFixed(1).padStart(6)} s  ${found ?? ''}\n`,
  )
}
process.stdout.write(`${bugs.length} planted bugs, ${missed} not found\n`)
process.exitCode = missed === 0 ? 0 : 1
