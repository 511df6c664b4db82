import type { Socket, SocketEvents } from '@fieldmerge/client'

/** Opens a connection to an address. */
export type ConnectTo = (url: URL, events: SocketEvents) => Socket

/** What third-party code takes for the browser's WebSocket, over connections of a virtual network. */
export const virtualWebSocket = (connect: ConnectTo): typeof WebSocket =>
  class VirtualWebSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readonly url: string
    readonly protocol = ''
    readonly extensions = ''
    readonly bufferedAmount = 0
    binaryType: BinaryType = 'blob'
    onopen: WebSocket['onopen'] = null
    onmessage: WebSocket['onmessage'] = null
    onerror: WebSocket['onerror'] = null
    onclose: WebSocket['onclose'] = null
    #readyState: WebSocket['readyState'] = 0
    readonly #socket: Socket

    constructor(url: string | URL) {
      super()
      this.url = String(url)
      this.#socket = connect(new URL(url), {
        onOpen: () => {
          this.#readyState = 1
          this.onopen?.(new Event('open'))
        },
        onFrame: (frame) => this.onmessage?.(new MessageEvent('message', { data: frame.slice().buffer })),
        onClose: (code, reason) => this.#end(code, reason),
      })
    }

    get readyState(): WebSocket['readyState'] {
      return this.#readyState
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (typeof data === 'string' || data instanceof Blob) throw new TypeError('only bytes are sent')
      const bytes = ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data)
      if (this.#readyState === 1) this.#socket.send(bytes)
    }

    close(): void {
      this.#socket.close()
      this.#end(1000, '')
    }

    #end(code: number, reason: string): void {
      if (this.#readyState === 3) return
      this.#readyState = 3
      // `CloseEvent` is not everywhere that simulations run.
      this.onclose?.(Object.assign(new Event('close'), { code, reason, wasClean: code !== 1006 }))
    }
  }
