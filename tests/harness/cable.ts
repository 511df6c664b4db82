import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/**
 * The line between one browser and a server. A browser that is told to be offline goes on with the WebSockets that
 * it has; a cut cable ends them, and nothing new gets through.
 */
export class Cable {
  readonly url: string
  readonly #listener: Server
  readonly #ends: Set<Socket>
  readonly #line: { isCut: boolean; to: number }

  private constructor(listener: Server, ends: Set<Socket>, line: { isCut: boolean; to: number }) {
    const { port } = listener.address() as AddressInfo
    this.url = `http://127.0.0.1:${port}`
    this.#listener = listener
    this.#ends = ends
    this.#line = line
  }

  /** @param server address of the server at the other end */
  static async lay(server: string): Promise<Cable> {
    const ends = new Set<Socket>()
    const line = { isCut: false, to: portOf(server) }
    const listener = createServer((near) => {
      if (line.isCut) return void near.destroy()
      const far = connect(line.to, '127.0.0.1')
      for (const [end, other] of [
        [near, far],
        [far, near],
      ] as const) {
        ends.add(end)
        end.pipe(other)
        // One end that fails ends the other: 'close' follows.
        end.on('error', () => undefined)
        end.on('close', () => {
          ends.delete(end)
          other.destroy()
        })
      }
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    return new Cable(listener, ends, line)
  }

  /** Ends everything that is under way; nothing gets through until it is mended. */
  cut(): void {
    this.#line.isCut = true
    for (const end of this.#ends) end.destroy()
  }

  mend(): void {
    this.#line.isCut = false
  }

  /** The server has moved: what is under way ends, what comes goes there. */
  leadTo(server: string): void {
    this.#line.to = portOf(server)
    for (const end of this.#ends) end.destroy()
  }

  [Symbol.dispose](): void {
    this.cut()
    this.#listener.close()
  }
}

const portOf = (server: string): number => Number(new URL(server).port)
