import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newDemoFolder } from './demo-folder.ts'
import { processorTimeOf } from './processor-time.ts'

const main = createRequire(import.meta.url)
  .resolve('@fieldmerge/server')
  .replace(/index\.ts$/, 'main.ts')

export interface ServerProcessOptions {
  /** A folder that outlives the process; when none is given a new one, filled with the demo if it is to be there. */
  readonly folder?: string
  readonly port?: number
  readonly demo?: boolean
  /** `kill:after-commit:12`, as `FIELDMERGE_FAULTS` says it. */
  readonly faults?: string
  /** What else stands in its environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** Further flags of `fieldmerge serve`. */
  readonly flags?: readonly string[]
  /** What runs the server, for instance `strace ... node`. */
  readonly command?: readonly string[]
  /** Kills it so long after it was started, whether it listens by then or not, ms. */
  readonly killAfter?: number
}

/** The process ended before it listened. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted'
  readonly exitCode: number | null
  readonly signal: string | null

  constructor(exitCode: number | null, signal: string | null, said: string) {
    super(`the server ended with ${exitCode === null ? signal : `exit code ${exitCode}`}: ${said}`)
    this.exitCode = exitCode
    this.signal = signal
  }
}

/** A real server in a process of its own, as a user starts it. */
export class ServerProcess {
  readonly url: string
  readonly folder: string
  readonly #run: Run
  readonly #keep: boolean

  private constructor(run: Run, url: string, folder: string, keep: boolean) {
    this.#run = run
    this.url = url
    this.folder = folder
    this.#keep = keep
  }

  /** Resolves when it listens. @throws NotStarted with what it said when it ends before */
  static async start(options: ServerProcessOptions = {}): Promise<ServerProcess> {
    const folder = options.folder ?? (await newDataFolder(options.demo !== false))
    const flags = [
      ...['--port', String(options.port ?? 0), '--data', folder],
      ...(options.demo === false ? [] : ['--demo']),
      ...(options.flags ?? []),
    ]
    const environment = { ...options.environment, FIELDMERGE_FAULTS: options.faults ?? '' }
    const run = new Run(['serve', ...flags], environment, options.command)
    if (options.killAfter !== undefined) setTimeout(() => void run.end('SIGKILL'), options.killAfter)
    const url = await run.says(/running at (\S+)/)
    return new ServerProcess(run, url, folder, options.folder !== undefined)
  }

  get pid(): number {
    const { pid } = this.#run.child
    if (pid === undefined) throw new Error('the server has no process')
    return pid
  }

  get isRunning(): boolean {
    return this.#run.isRunning
  }

  /** All that it has written to its standard output and error so far. */
  get said(): string {
    return this.#run.said
  }

  /** Bytes of memory that are its own now, as Linux counts them. */
  get memory(): number {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024
  }

  /** What it has used of processors so far, ms. */
  get processorTime(): number {
    return processorTimeOf(this.pid)
  }

  async health(): Promise<{ readonly ok: boolean; readonly head: number; readonly connections: number }> {
    const response = await fetch(`${this.url}/healthz`)
    return (await response.json()) as Awaited<ReturnType<ServerProcess['health']>>
  }

  /** Ends it as an operator does. @returns its exit code */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    return this.#run.end(signal)
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#run.end('SIGKILL')
  }

  /** Resolves when it has ended by itself. */
  ended(): Promise<void> {
    return this.#run.ended()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    if (!this.#keep) rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A new data folder that outlives its servers: empty, or filled with the demo by the first start of one. */
export const newDataFolder = async (demo: boolean): Promise<string> =>
  demo
    ? newDemoFolder(async (folder) => void (await (await ServerProcess.start({ folder })).stop()))
    : mkdtempSync(join(tmpdir(), 'fieldmerge-'))

/** Runs a command of `fieldmerge` to its end. */
export const runCommand = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly exitCode: number | null; readonly said: string }> => {
  const run = new Run(args, environment)
  await run.ended()
  return { exitCode: run.child.exitCode, said: run.said }
}

class Run {
  readonly child: ChildProcess
  said = ''
  /** With another program around it, both have a process group of their own. */
  readonly #wrapped: boolean
  readonly #ended: Promise<void>

  constructor(
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    command: readonly string[] = [process.execPath],
  ) {
    const [program = process.execPath, ...before] = command
    this.#wrapped = command.length > 1
    this.child = spawn(program, [...before, main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: this.#wrapped,
      env: { ...process.env, ...environment },
    })
    this.#ended = new Promise((resolve) => {
      for (const end of ['close', 'error']) this.child.once(end, () => resolve())
    })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.said += chunk
      })
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** The first group of the pattern, once it was said. @throws NotStarted */
  says(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const ask = (): void => {
        const [, found] = pattern.exec(this.said) ?? []
        if (found !== undefined) resolve(found)
      }
      this.child.stdout?.on('data', ask)
      this.child.on('error', reject)
      this.child.on('close', (code, signal) => reject(new NotStarted(code, signal, this.said)))
    })
  }

  ended(): Promise<void> {
    return this.#ended
  }

  async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    if (this.isRunning) {
      if (this.#wrapped && this.child.pid !== undefined) process.kill(-this.child.pid, signal)
      else this.child.kill(signal)
    }
    await this.#ended
    return this.child.exitCode
  }
}
