import { contentOf, fieldService, newDocument, type RecordId } from '@fieldmerge/shared'
import { WebSocket as NodeWebSocket } from 'ws'
import { IndexeddbPersistence } from 'y-indexeddb'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { until } from '../harness/until.ts'

export interface StockOptions {
  readonly url: string
  /** The room, which is a record id unless somebody errs. */
  readonly record: RecordId
  readonly token: string
  /** The name of its y-indexeddb; without one nothing is kept over a reload. */
  readonly kept?: string
  /** Whether it connects by itself. */
  readonly connect?: boolean
}

/** What any program with Yjs does: y-websocket's provider and y-indexeddb as they are, on a document of its own. */
export class StockClient {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly #kept: IndexeddbPersistence | null
  /** Close codes after which it has given up. */
  readonly gaveUp: number[] = []
  /** How often it was connected. */
  connections = 0

  constructor({ url, record, token, kept, connect = true }: StockOptions) {
    this.#kept = kept === undefined ? null : new IndexeddbPersistence(kept, this.doc)
    this.provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/live`, record, this.doc, {
      params: { token },
      // Two tabs of one browser would talk past the server.
      disableBc: true,
      connect,
      // The typing of `ws` differs from the platform's in events that the provider does not use.
      WebSocketPolyfill: NodeWebSocket as unknown as typeof WebSocket,
    })
    this.provider.on('closed', ({ code }) => void this.gaveUp.push(code))
    this.provider.on('status', ({ status }) => {
      if (status === 'connected') this.connections++
    })
  }

  /** Resolves when all that was kept is in the document again. */
  async loaded(): Promise<void> {
    await this.#kept?.whenSynced
  }

  async synced(): Promise<void> {
    await until(
      (changed) => on(this.provider, 'sync', changed),
      () => this.provider.synced,
      () => ({ synced: false, gaveUp: this.gaveUp }),
    )
  }

  /** @returns the close code after which the provider does not come back */
  async givesUp(): Promise<number> {
    await until(
      (changed) => on(this.provider, 'closed', changed),
      () => this.gaveUp.length > 0,
      () => ({ connections: this.connections }),
    )
    return this.gaveUp[0] ?? 0
  }

  /** Waits until its document is so. */
  async sees(holds: (doc: Y.Doc) => boolean): Promise<void> {
    await until(
      (changed) => {
        this.doc.on('update', changed)
        return () => this.doc.off('update', changed)
      },
      () => holds(this.doc),
      () => this.content(),
    )
  }

  /** Waits until what it knows of others is so, by what they say of themselves. */
  async meets(holds: (others: readonly Record<string, unknown>[]) => boolean): Promise<void> {
    const { awareness } = this.provider
    const others = (): readonly Record<string, unknown>[] =>
      [...awareness.getStates()].filter(([id]) => id !== this.doc.clientID).map(([, state]) => state)
    await until(
      (changed) => {
        awareness.on('change', changed)
        return () => awareness.off('change', changed)
      },
      () => holds(others()),
      others,
    )
  }

  content(): string {
    const doc = newDocument(fieldService.type('workOrder'))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    return contentOf(doc)
  }

  /** The page is gone; what y-indexeddb has written stays. */
  async close(): Promise<void> {
    this.provider.destroy()
    await this.#kept?.destroy()
    this.doc.destroy()
  }
}

const on = (provider: WebsocketProvider, event: 'sync' | 'closed', changed: () => void): (() => void) => {
  provider.on(event, changed)
  return () => provider.off(event, changed)
}
