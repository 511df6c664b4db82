import { readFileSync } from 'node:fs'

/** Linux counts a process's time in hundredths of a second. */
const ticksPerSecond = 100

/** What a process has cost so far, all its threads together. Read from /proc: Linux only. */
export const processCost = (pid: number): { readonly cpuSeconds: number; readonly rssMB: number } => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The second field is the program's name in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0] = [Number(fields[11]), Number(fields[12])]
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
  return { cpuSeconds: (user + system) / ticksPerSecond, rssMB: Number(kilobytes) / 1_024 }
}
