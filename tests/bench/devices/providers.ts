import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'

/** A peer's link of one document, open until it is closed. */
export interface DocumentLink {
  /** Resolves when the provider says that it is in sync; again after each `leave`. */
  synced(): Promise<void>
  close(): void
}

/** How a peer's client links documents to its server. Runs in Node and in a page. */
export interface Linker {
  link(record: string, doc: Y.Doc): DocumentLink
  /** The network is gone, for all links. */
  leave(): Promise<void>
  comeBack(): void
  close(): void
}

/** The socket class, where it is not the platform's. */
type SocketClass = typeof WebSocket

/** y-websocket: a socket of its own for every document. */
export class YWebsocketLinker implements Linker {
  readonly #url: string
  readonly #socket: SocketClass
  readonly #providers = new Set<WebsocketProvider>()

  constructor(url: string, socket: SocketClass) {
    this.#url = url
    this.#socket = socket
  }

  link(record: string, doc: Y.Doc): DocumentLink {
    const provider = new WebsocketProvider(this.#url, record, doc, {
      WebSocketPolyfill: this.#socket,
      disableBc: true,
    })
    this.#providers.add(provider)
    return {
      synced: () =>
        new Promise((resolve) => {
          if (provider.synced) return resolve()
          provider.once('sync', () => resolve())
        }),
      close: () => {
        this.#providers.delete(provider)
        provider.destroy()
      },
    }
  }

  async leave(): Promise<void> {
    for (const provider of this.#providers) provider.disconnect()
  }

  comeBack(): void {
    for (const provider of this.#providers) provider.connect()
  }

  close(): void {
    for (const provider of this.#providers) provider.destroy()
  }
}

/** Hocuspocus: documents share sockets, a number of them each. */
export class HocuspocusLinker implements Linker {
  readonly #url: string
  readonly #socket: SocketClass
  readonly #perSocket: number
  readonly #sockets: HocuspocusProviderWebsocket[] = []
  readonly #providers = new Set<HocuspocusProvider>()
  #linked = 0

  constructor(url: string, socket: SocketClass, perSocket: number) {
    this.#url = url
    this.#socket = socket
    this.#perSocket = perSocket
  }

  link(record: string, doc: Y.Doc): DocumentLink {
    if (this.#linked++ % this.#perSocket === 0)
      this.#sockets.push(new HocuspocusProviderWebsocket({ url: this.#url, WebSocketPolyfill: this.#socket }))
    const websocketProvider = this.#sockets.at(-1)
    if (websocketProvider === undefined) throw new Error('a socket was made for the first document')
    const provider = new HocuspocusProvider({
      websocketProvider,
      name: record,
      document: doc,
      token: 'bench',
    })
    this.#providers.add(provider)
    provider.attach()
    return {
      synced: () =>
        new Promise((resolve) => {
          if (provider.synced) return resolve()
          const done = (): void => {
            provider.off('synced', done)
            resolve()
          }
          provider.on('synced', done)
        }),
      close: () => {
        this.#providers.delete(provider)
        provider.destroy()
      },
    }
  }

  async leave(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect()
  }

  comeBack(): void {
    for (const socket of this.#sockets) void socket.connect()
  }

  close(): void {
    for (const provider of this.#providers) provider.destroy()
    for (const socket of this.#sockets) socket.destroy()
  }
}
