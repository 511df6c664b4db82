import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { AwayChange } from './device.ts'
import type { DeviceAnswer, DeviceAsk } from './device-job.ts'

const program = new URL('./device-process.ts', import.meta.url)

/** A device in a process of its own. */
export class DeviceHandle {
  readonly #child: ChildProcess = fork(program)

  async sync(ask: Omit<Extract<DeviceAsk, { kind: 'sync' }>, 'kind'>): Promise<DeviceAnswer> {
    return taken(await this.#ask({ kind: 'sync', ...ask }))
  }

  async leave(): Promise<void> {
    await this.#ask({ kind: 'leave' })
  }

  async comeBack(serverPid: number, changes: readonly AwayChange[]): Promise<DeviceAnswer> {
    return taken(await this.#ask({ kind: 'comeBack', serverPid, changes }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  #ask(ask: DeviceAsk): Promise<DeviceAnswer | null> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void =>
        reject(new Error(`the device's process ended with exit code ${code}`))
      this.#child.once('exit', ended)
      this.#child.once(
        'message',
        (answer: { readonly result: DeviceAnswer | null } | { readonly error: string }) => {
          this.#child.off('exit', ended)
          if ('result' in answer) resolve(answer.result)
          else reject(new Error(answer.error))
        },
      )
      this.#child.send(ask)
    })
  }
}

const taken = (answer: DeviceAnswer | null): DeviceAnswer => {
  if (answer === null) throw new Error('the device told nothing of what it took')
  return answer
}
