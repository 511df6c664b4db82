import { fork } from 'node:child_process'
import type { LoadJob, LoadResult } from './job.ts'

const program = new URL('./load-process.ts', import.meta.url)

/** Runs a load in a process of its own, fresh each time, so that no system finds a warmer generator than another. */
export const runLoad = (job: LoadJob): Promise<LoadResult> =>
  new Promise((resolve, reject) => {
    const child = fork(program)
    child.on('message', (answer: { readonly result: LoadResult } | { readonly error: string }) => {
      if ('result' in answer) resolve(answer.result)
      else reject(new Error(`${job.dialect}: ${answer.error}`))
    })
    child.on('exit', (code) => reject(new Error(`the process of clients ended with exit code ${code}`)))
    child.send(job)
  })
