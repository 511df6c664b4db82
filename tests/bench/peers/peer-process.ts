import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The programs of peers and limits, and our own with other profiles, in files of the same names beside this one. */
export type PeerProgram = 'y-websocket-server' | 'hocuspocus-server' | 'limit-server' | 'desk-server'

/** A peer's server in a process of its own. */
export class PeerProcess {
  readonly port: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  /** Resolves when it listens; rejects when it ends before. */
  static async start(program: PeerProgram, options: Readonly<Record<string, string>>): Promise<PeerProcess> {
    const file = fileURLToPath(new URL(`./${program}.ts`, import.meta.url))
    const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
    const child = spawn(process.execPath, [file, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
    return new PeerProcess(child, await listening(child, program))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end('SIGKILL')
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill(signal)
    await ended
  }
}

const listening = (child: ChildProcess, program: string): Promise<number> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (said: Buffer) => {
      const [, port] = /listening at (\d+)/.exec(said.toString()) ?? []
      if (port !== undefined) resolve(Number(port))
    })
    child.on('exit', (code) => reject(new Error(`${program} ended with exit code ${code}`)))
    child.on('error', reject)
  })
