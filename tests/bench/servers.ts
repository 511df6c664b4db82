import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ServerProcess } from '../harness/server-process.ts'
import { PeerProcess } from './peers/peer-process.ts'
import type { World } from './world/world.ts'

/** A server that runs, ours or a peer's. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Ends it as an operator does, with all that it was told on its disk. */
  stop(): Promise<void>
}

export interface Where {
  /** Any free port if it is not told. */
  readonly port?: number
  /** On the store that the last one left, instead of one that holds what the world begins with. */
  readonly again?: true
}

/** Starts servers that all begin with the same records, one of a kind at a time. */
export class Servers {
  readonly #world: World
  readonly #folder: string

  constructor(world: World, folder: string) {
    this.#world = world
    this.#folder = folder
  }

  /** Where our server keeps what it has. */
  get dataFolder(): string {
    return join(this.#folder, 'data')
  }

  async fieldmerge({ port = 0, again }: Where = {}): Promise<RunningServer> {
    const folder = this.dataFolder
    if (again !== true) {
      rmSync(folder, { recursive: true, force: true })
      cpSync(this.#world.dataFolder, folder, { recursive: true })
    }
    const server = await ServerProcess.start({ folder, port, demo: false, command: profiled() })
    return {
      url: server.url,
      port: Number(new URL(server.url).port),
      pid: server.pid,
      stop: async () => void (await server.stop()),
      // A profile is written by a process that ends by itself.
      [Symbol.asyncDispose]: async () => void (await server.stop()),
    }
  }

  /** In memory: it is given what it had, whenever it is started. */
  yWebsocket({ port = 0 }: Where = {}, states = this.#world.statesFile): Promise<RunningServer> {
    return PeerProcess.start('y-websocket-server', { port: String(port), states })
  }

  /**
   * `durable`: `state` or `log` is stored before every ack, `default` some seconds after it.
   * `flush`: `turn` sends what comes within one turn together, `off` every change at once.
   */
  hocuspocus(
    options: { readonly durable?: 'state' | 'log' | 'default'; readonly flush?: 'turn' | 'off' },
    { port = 0, again }: Where = {},
  ): Promise<RunningServer> {
    const { durable = 'default', flush = 'turn' } = options
    return PeerProcess.start('hocuspocus-server', {
      durable,
      flush,
      port: String(port),
      states: this.#world.statesFile,
      store: this.#store(again),
    })
  }

  /** `each`: an ack frame for every edit. `together`: one for each client and commit. */
  limit(acks: 'each' | 'together'): Promise<RunningServer> {
    return PeerProcess.start('limit-server', { acks, store: this.#store() })
  }

  #store(again?: true): string {
    const store = join(this.#folder, 'peer.sqlite')
    if (again !== true) for (const file of [store, `${store}-wal`]) rmSync(file, { force: true })
    return store
  }
}

/** `FIELDMERGE_PROFILE=FOLDER` writes a CPU profile of every server of ours that runs. */
const profiled = (): readonly string[] => {
  const folder = process.env.FIELDMERGE_PROFILE ?? ''
  return folder === '' ? [process.execPath] : [process.execPath, '--cpu-prof', `--cpu-prof-dir=${folder}`]
}
