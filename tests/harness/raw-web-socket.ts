import { randomBytes } from 'node:crypto'
import { connect as connectTcp, type Socket } from 'node:net'

/** How a frame is to lie or err; what is left out is as it should be. */
export interface FrameForm {
  /** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong. */
  readonly opcode?: number
  readonly fin?: boolean
  /** The length that the frame claims. */
  readonly announced?: number
  readonly masked?: boolean
}

export interface Closing {
  /** 1006 when the line went without a close frame. */
  readonly code: number
  readonly reason: string
}

/** The server answered the upgrade with something else. */
export class UpgradeRefused extends Error {
  override readonly name = 'UpgradeRefused'
  readonly status: number

  constructor(status: number) {
    super(`the upgrade was answered with ${status}`)
    this.status = status
  }
}

/** A WebSocket client by hand, to say what no library would, and to stop reading. */
export class RawWebSocket {
  readonly closed: Promise<Closing>
  onMessage: (bytes: Uint8Array) => void = () => undefined
  readonly #socket: Socket
  #buffer: Buffer
  #close: (closing: Closing) => void = () => undefined

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket
    this.#buffer = rest
    this.closed = new Promise((resolve) => {
      this.#close = resolve
    })
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
      this.#read()
    })
    socket.on('error', () => this.#end(1006, ''))
    socket.on('close', () => this.#end(1006, ''))
    setImmediate(() => this.#read())
  }

  /** @param path with its query @throws UpgradeRefused */
  static connect(url: string, path: string, protocol?: string): Promise<RawWebSocket> {
    const { hostname, port } = new URL(url)
    const socket = connectTcp(Number(port), hostname)
    socket.setNoDelay(true)
    const head = [
      `GET ${path} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    return new Promise((resolve, reject) => {
      let answer = Buffer.alloc(0)
      const fail = (): void => reject(new UpgradeRefused(0))
      const take = (chunk: Buffer): void => {
        answer = Buffer.concat([answer, chunk])
        const end = answer.indexOf('\r\n\r\n')
        if (end < 0) return
        socket.removeAllListeners()
        const status = Number(answer.toString('latin1', 9, 12))
        if (status === 101) return resolve(new RawWebSocket(socket, answer.subarray(end + 4)))
        socket.on('error', () => undefined).destroy()
        reject(new UpgradeRefused(status))
      }
      socket.on('data', take).on('error', fail).on('close', fail)
    })
  }

  send(payload: Uint8Array | string, form: FrameForm = {}): void {
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
    const { opcode = typeof payload === 'string' ? 1 : 2, fin = true, masked = true } = form
    const length = form.announced ?? bytes.length
    const short = length < 126 ? length : length < 65_536 ? 126 : 127
    const head = [(fin ? 0x80 : 0) | opcode, (masked ? 0x80 : 0) | short]
    const parts = [Buffer.from(head)]
    if (short === 126) parts.push(Buffer.from([length >> 8, length & 255]))
    if (short === 127) {
      const long = Buffer.alloc(8)
      long.writeBigUInt64BE(BigInt(length))
      parts.push(long)
    }
    // A mask of zeros leaves the bytes as they are.
    if (masked) parts.push(Buffer.alloc(4))
    this.#socket.write(Buffer.concat([...parts, bytes]))
  }

  /** What `send` says inside leaves in one piece. */
  inOnePiece(send: () => void): void {
    this.#socket.cork()
    send()
    this.#socket.uncork()
  }

  /** Bytes that are no frame. */
  sendGarbage(bytes: Uint8Array): void {
    this.#socket.write(bytes)
  }

  /** Reads nothing any more; what comes stays in the pipes and then at the sender. */
  stopReading(): void {
    this.#socket.pause()
  }

  readOn(): void {
    this.#socket.resume()
  }

  /** Resolves when the kernel has taken all that was sent, or the connection is over. */
  async drained(): Promise<void> {
    // Not the event `drain`: it comes after a large queue only, and never when the connection ends first.
    await new Promise<void>((resolve) => this.#socket.write(Buffer.alloc(0), () => resolve()))
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #read(): void {
    for (;;) {
      const [first = 0, second = 0] = this.#buffer
      const short = second & 127
      const head = short === 126 ? 4 : short === 127 ? 10 : 2
      if (this.#buffer.length < head) return
      const length =
        short === 126
          ? this.#buffer.readUInt16BE(2)
          : short === 127
            ? Number(this.#buffer.readBigUInt64BE(2))
            : short
      if (this.#buffer.length < head + length) return
      const payload = this.#buffer.subarray(head, head + length)
      this.#buffer = this.#buffer.subarray(head + length)
      this.#take(first & 15, payload)
    }
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === 2) this.onMessage(payload)
    else if (opcode === 9) this.send(payload, { opcode: 10 })
    else if (opcode === 8) {
      this.#end(payload.length < 2 ? 1005 : payload.readUInt16BE(0), payload.toString('utf8', 2))
      this.#socket.destroy()
    }
  }

  #end(code: number, reason: string): void {
    this.#close({ code, reason })
  }
}
