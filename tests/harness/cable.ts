import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

interface Line {
  wasCut: boolean
  isCut: boolean
  /** Port of the server. */
  to: number
  /** Bytes a second and connection. */
  speed: number
}

/**
 * The line between one browser and a server. A browser that is told to be offline goes on with the WebSockets that
 * it has; a cut cable ends them, and nothing new gets through.
 */
export class Cable {
  readonly url: string
  readonly #listener: Server
  readonly #ends: Set<Socket>
  readonly #line: Line

  private constructor(listener: Server, ends: Set<Socket>, line: Line) {
    const { port } = listener.address() as AddressInfo
    this.url = `http://127.0.0.1:${port}`
    this.#listener = listener
    this.#ends = ends
    this.#line = line
  }

  /** @param server address of the server at the other end */
  static async lay(server: string): Promise<Cable> {
    const ends = new Set<Socket>()
    const line = newLine(server)
    const listener = createServer((near) => {
      if (line.isCut) return void near.destroy()
      const far = connect(line.to, '127.0.0.1')
      for (const [end, other] of [
        [near, far],
        [far, near],
      ] as const) {
        ends.add(end)
        carry(end, other, line)
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

  /** Whether it has ever failed those at its ends. */
  get wasCut(): boolean {
    return this.#line.wasCut
  }

  /** Ends everything that is under way; nothing gets through until it is mended. */
  cut(): void {
    this.#line.isCut = true
    this.#line.wasCut = true
    for (const end of this.#ends) end.destroy()
  }

  mend(): void {
    this.#line.isCut = false
  }

  /** From now on each connection carries at most so many bytes a second. */
  slow(speed: number): void {
    this.#line.speed = speed
  }

  /** The server has moved: what is under way ends, what comes goes there. */
  leadTo(server: string): void {
    this.#line.to = portOf(server)
    this.#line.wasCut = true
    for (const end of this.#ends) end.destroy()
  }

  /** As it was laid, to a server. */
  renew(server: string): void {
    for (const end of this.#ends) end.destroy()
    Object.assign(this.#line, newLine(server))
  }

  [Symbol.dispose](): void {
    this.cut()
    this.#listener.close()
  }
}

const newLine = (server: string): Line => ({
  isCut: false,
  wasCut: false,
  to: portOf(server),
  speed: Number.POSITIVE_INFINITY,
})

const carry = (from: Socket, to: Socket, line: Line): void => {
  from.on('end', () => to.end())
  from.on('data', (chunk) => {
    const sent = to.write(chunk)
    const pause = line.speed === Number.POSITIVE_INFINITY ? 0 : (1_000 * chunk.length) / line.speed
    if (sent && pause === 0) return
    from.pause()
    const goOn = (): void => void setTimeout(() => from.resume(), pause)
    if (sent) goOn()
    else to.once('drain', goOn)
  })
}

const portOf = (server: string): number => Number(new URL(server).port)
