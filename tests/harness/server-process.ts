import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(import.meta.resolve('@fieldmerge/server').replace(/index\.ts$/, 'main.ts'))

export interface ServerProcessOptions {
  /** A folder that outlives the process; a new one when none is given. */
  readonly folder?: string
  readonly port?: number
  readonly demo?: boolean
  /** `kill:after-commit:12`, as `FIELDMERGE_FAULTS` says it. */
  readonly faults?: string
  /** What runs the server, for instance `strace ... node`. */
  readonly command?: readonly string[]
}

/** A real server in a process of its own, as a user starts it. */
export class ServerProcess {
  readonly url: string
  readonly folder: string
  readonly #child: ChildProcess
  readonly #keep: boolean

  private constructor(child: ChildProcess, url: string, folder: string, keep: boolean) {
    this.#child = child
    this.url = url
    this.folder = folder
    this.#keep = keep
  }

  /** Resolves when it listens; rejects with what it said when it ends before. */
  static async start(options: ServerProcessOptions = {}): Promise<ServerProcess> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'fieldmerge-'))
    const [program = process.execPath, ...before] = options.command ?? [process.execPath]
    const flags = [
      '--port',
      String(options.port ?? 0),
      '--data',
      folder,
      ...(options.demo === false ? [] : ['--demo']),
    ]
    const child = spawn(program, [...before, main, 'serve', ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FIELDMERGE_FAULTS: options.faults ?? '' },
    })
    const url = await listening(child)
    return new ServerProcess(child, url, folder, options.folder !== undefined)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Ends it as an operator does. @returns its exit code */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM')
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Resolves when it has ended by itself. */
  async ended(): Promise<void> {
    if (this.isRunning) await once(this.#child, 'exit')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    if (!this.#keep) rmSync(this.folder, { recursive: true, force: true })
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.isRunning) {
      const exit = once(this.#child, 'exit')
      this.#child.kill(signal)
      await exit
    }
    return this.#child.exitCode
  }
}

const listening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const [, url] = /running at (\S+)/.exec(said) ?? []
      if (url !== undefined) resolve(url)
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.on('exit', (code) => reject(new Error(`the server ended with exit code ${code}: ${said}`)))
    child.on('error', reject)
  })
