import { readFileSync } from 'node:fs'
import { processorTimeOf } from '../../harness/processor-time.ts'

/** What a process has cost so far, all its threads together. Read from /proc: Linux only. */
export const processCost = (pid: number): { readonly cpuSeconds: number; readonly rssMB: number } => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
  return { cpuSeconds: processorTimeOf(pid) / 1_000, rssMB: Number(kilobytes) / 1_024 }
}
