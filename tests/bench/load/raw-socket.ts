import { connect, type Socket } from 'node:net'

/** What a socket's events are told to. */
export interface RawSocketEvents {
  onOpen(): void
  /** One whole binary message; a view that is good until the call ends. */
  onMessage(message: Buffer): void
  onEnd(reason: string): void
}

export interface RawSocketRequest {
  readonly port: number
  readonly path: string
  readonly protocol: string | null
}

const key = 'AQIDBAUGBwgJCgsMDQ4PEA=='
/** Never zeros: servers skip the unmasking of those, which no browser lets them do. */
const mask = [0x37, 0xfa, 0x21, 0x3d] as const

/**
 * The client's side of WebSocket (RFC 6455) straight on a TCP socket, as cheap as it can be: the machine's cores
 * belong to the server that is measured. What is said while a chunk is taken in goes out in one write.
 */
export class RawSocket {
  readonly #socket: Socket
  readonly #events: RawSocketEvents
  #rest: Buffer | null = null
  #greeted = false
  #out: Buffer[] = []
  #taking = false

  constructor({ port, path, protocol }: RawSocketRequest, events: RawSocketEvents) {
    this.#events = events
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${key}`,
      ...(protocol === null ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
    ]
    this.#socket.on('connect', () => this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk))
    this.#socket.on('error', (error) => events.onEnd(error.message))
    this.#socket.on('close', () => events.onEnd('the connection was closed'))
  }

  get bytesReceived(): number {
    return this.#socket.bytesRead
  }

  get bytesSent(): number {
    return this.#socket.bytesWritten
  }

  /** Sends a binary message. The bytes are copied. */
  send(message: Uint8Array): void {
    this.#write(binaryFrame, message)
  }

  end(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #write(opcode: number, payload: Uint8Array): void {
    const frame = frameOf(opcode, payload)
    if (this.#taking) this.#out.push(frame)
    else this.#socket.write(frame)
  }

  #take(chunk: Buffer): void {
    this.#taking = true
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk])
    this.#rest = null
    const from = this.#greeted ? 0 : this.#greet(bytes)
    const end = this.#greeted ? this.#frames(bytes, from) : 0
    if (end < bytes.length) this.#rest = bytes.subarray(end)
    this.#taking = false
    if (this.#out.length === 0) return
    this.#socket.write(this.#out.length === 1 ? (this.#out[0] ?? '') : Buffer.concat(this.#out))
    this.#out = []
  }

  /** @returns where the first frame begins */
  #greet(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) return 0
    const [status = ''] = bytes.subarray(0, end).toString('latin1').split('\r\n')
    if (!status.includes(' 101 ')) {
      this.#events.onEnd(`the server answered "${status}"`)
      return 0
    }
    this.#greeted = true
    this.#events.onOpen()
    return end + 4
  }

  /** @returns the end of the last whole frame */
  #frames(bytes: Buffer, from: number): number {
    let at = from
    while (bytes.length - at >= 2) {
      const opcode = (bytes[at] ?? 0) & 15
      let length = (bytes[at + 1] ?? 0) & 127
      let head = 2
      if (length === 126) head = 4
      else if (length === 127) head = 10
      if (bytes.length - at < head) break
      if (head === 4) length = bytes.readUInt16BE(at + 2)
      else if (head === 10) length = Number(bytes.readBigUInt64BE(at + 2))
      const end = at + head + length
      if (bytes.length < end) break
      this.#frame(opcode, bytes.subarray(at + head, end))
      at = end
    }
    return at
  }

  #frame(opcode: number, payload: Buffer): void {
    if (opcode === 2) return this.#events.onMessage(payload)
    if (opcode === 9) return this.#write(pongFrame, payload)
    if (opcode !== 8) return
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
    this.#events.onEnd(`closed with ${code} ${payload.subarray(2).toString()}`)
  }
}

const binaryFrame = 0x82
const pongFrame = 0x8a

const frameOf = (opcode: number, payload: Uint8Array): Buffer => {
  const { length } = payload
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.allocUnsafe(6 + extended + length)
  frame[0] = opcode
  frame[1] = 128 | (extended === 0 ? length : extended === 2 ? 126 : 127)
  if (extended === 2) frame.writeUInt16BE(length, 2)
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  let at = 2 + extended
  for (const byte of mask) frame[at++] = byte
  for (let i = 0; i < length; i++) frame[at + i] = (payload[i] ?? 0) ^ (mask[i & 3] ?? 0)
  return frame
}
