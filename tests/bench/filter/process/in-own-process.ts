import { fork } from 'node:child_process'
import { totalmem } from 'node:os'
import type { Figures } from '../../report/report.ts'
import type { FilterJob } from './job.ts'

const program = new URL('./filter-process.ts', import.meta.url)
type Answer = { readonly figures: Figures } | { readonly error: string }

/** V8 stops far below what a machine has, unless told. */
const heapMb = Math.floor((totalmem() * 0.75) / 2 ** 20)

/** Runs a job in a fresh process and answers with its figures. @throws what went wrong there */
export const inOwnProcess = (job: FilterJob): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const child = fork(program, [], {
      execArgv: ['--expose-gc', `--max-old-space-size=${heapMb}`],
      serialization: 'advanced',
    })
    child.on('message', (answer: Answer) => {
      if ('figures' in answer) resolve(answer.figures)
      else reject(new Error(`${job.name}: ${answer.error}`))
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${job.name}: the process ended with exit code ${code}`)))
    child.send(job)
  })
