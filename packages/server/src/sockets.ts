import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorEntry, parseRecordId, type RecordId, replicateProtocols } from '@fieldmerge/shared'
import { WebSocket, WebSocketServer } from 'ws'
import type { Organization } from './organization.ts'
import type { Connection, ConnectionHandler } from './session/connection.ts'
import { frameLimit } from './session/frame-limit.ts'
import { Inlet } from './session/inlet.ts'
import { admitLive } from './session/live/admit.ts'
import { helloLimits } from './session/replicate/session.ts'

/** Sockets that have not said who they are. */
const mostStrangers = 1_000

/** Takes WebSocket connections off an HTTP server: `/replicate` and `/live/<type>/<ulid>`. */
export class Sockets {
  readonly #organization: Organization
  readonly #inlet: Inlet
  readonly #server = new WebSocketServer({
    noServer: true,
    WebSocket: TypedWebSocket,
    maxPayload: frameLimit + 1024,
    perMessageDeflate: false,
    handleProtocols: (offered) => replicateProtocols.find((one) => offered.has(one)) ?? false,
  })
  #strangers = 0

  constructor(http: Server, organization: Organization) {
    this.#organization = organization
    this.#inlet = new Inlet(organization.timers, () => organization.committer.handOver())
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', (error) => this.#organization.warn('a socket failed', { error: error.message }))
    const url = URL.parse(request.url ?? '/', 'http://localhost')
    const record = url === null ? undefined : recordOf(url.pathname)
    if (url === null || (url.pathname !== '/replicate' && record === undefined))
      return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
    if (this.#strangers >= mostStrangers) return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) =>
        this.#organization.warn('a connection failed', { error: error.message }),
      )
      if (record !== undefined) void this.#live(webSocket, record, url)
      else this.#replicate(webSocket, socket)
    })
  }

  #replicate(webSocket: WebSocket, socket: Duplex): void {
    const protocol = replicateProtocols.find((one) => one === webSocket.protocol)
    if (protocol === undefined)
      return webSocket.close(errorEntry('protocol-version').close, 'protocol-version')
    const connection = new WebSocketConnection(webSocket)
    let isStranger = true
    const known = (): void => {
      socket.off('data', count)
      if (isStranger) this.#strangers--
      isStranger = false
    }
    const session = this.#organization.replicate(connection, known, protocol)
    this.#listen(webSocket, session)
    // Nobody who has not signed in may make the server hold more than one small frame.
    this.#strangers++
    let received = 0
    const count = (chunk: Buffer): void => {
      received += chunk.length
      if (received > helloLimits.bytes + 1024) session.end('frame-too-large', 'too much before hello')
    }
    socket.prependListener('data', count)
    webSocket.on('close', known)
  }

  async #live(webSocket: WebSocket, record: RecordId | null, url: URL): Promise<void> {
    // What comes before the token is checked waits in the socket, not in memory.
    webSocket.pause()
    this.#strangers++
    const session = await admitLive(this.#organization, new WebSocketConnection(webSocket), {
      record,
      token: url.searchParams.get('token') ?? '',
      acks: url.searchParams.get('ack') === '1',
    })
    this.#strangers--
    webSocket.resume()
    if (typeof session === 'string') webSocket.close(errorEntry(session).close, session)
    else this.#listen(webSocket, session)
  }

  #listen(webSocket: WebSocket, handler: ConnectionHandler): void {
    webSocket.on('message', (data: Buffer, isBinary: boolean) => {
      // Text frames are not of this protocol; an empty frame is not of any.
      this.#inlet.add(handler, isBinary ? data : new Uint8Array(0))
    })
    webSocket.on('close', () => this.#inlet.close(handler))
  }
}

/** The record of a live path; null when its id has the wrong form, undefined when it is another path. */
const recordOf = (path: string): RecordId | null | undefined => {
  if (!path.startsWith('/live/')) return undefined
  // A room name may come with its slash escaped.
  return parseRecordId(path.slice('/live/'.length).replace(/%2f/i, '/'))
}

/** What `ws` itself finds too large is closed as the protocol says: nobody is to come back with it. */
class TypedWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(errorEntry('frame-too-large').close, 'frame-too-large')
    else super.close(code, reason)
  }
}

/** What a frame takes in memory beside its bytes while it waits to be sent. */
const frameOverhead = 512

class WebSocketConnection implements Connection {
  readonly #socket: WebSocket
  /** Frames behind one that the network has not taken: small ones cost more than their bytes. */
  #queued = 0

  constructor(socket: WebSocket) {
    this.#socket = socket
  }

  get buffered(): number {
    return this.#socket.bufferedAmount + this.#queued * frameOverhead
  }

  send(frame: Uint8Array, sent?: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#queued = this.#socket.bufferedAmount === 0 ? 0 : this.#queued + 1
    this.#socket.send(frame, sent)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    // A peer that never answers the close frame keeps nothing open.
    setTimeout(() => this.#socket.terminate(), 2_000).unref()
  }
}
