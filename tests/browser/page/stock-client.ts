import { IndexeddbPersistence } from 'y-indexeddb'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** What a page with nothing of Fieldmerge does: the stock packages, unmodified, as their manuals show them. */
export class StockClient {
  #doc = new Y.Doc()
  #provider: WebsocketProvider | null = null
  #copy: IndexeddbPersistence | null = null

  /** @param server `ws://...` of the live channel */
  async connect(server: string, record: string, token: string): Promise<void> {
    const provider = new WebsocketProvider(server, record, this.#doc, { params: { token } })
    this.#provider = provider
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  }

  /** Keeps the document in this browser, with all that was kept before. */
  async keep(name: string): Promise<void> {
    this.#copy = new IndexeddbPersistence(name, this.#doc)
    await this.#copy.whenSynced
  }

  say(field: string): void {
    this.#provider?.awareness.setLocalState({ field })
  }

  write(name: string, value: string): void {
    this.#doc.getMap('record').set(name, value)
  }

  note(text: string): void {
    const notes = this.#doc.getText('notes')
    notes.insert(notes.length, text)
  }

  /** Resolves when everything is on the disk of this browser. */
  async kept(): Promise<void> {
    const name = this.#copy?.name
    await this.#copy?.destroy()
    // That ends nothing that is still being written; whoever reads behind it waits for it.
    if (name !== undefined) await readBehindWrites(name)
  }

  get clientId(): number {
    return this.#doc.clientID
  }

  get title(): unknown {
    return this.#doc.getMap('record').get('title')
  }

  get notes(): string {
    return this.#doc.getText('notes').toString()
  }

  /** The names of the others, as the server says them. */
  get others(): readonly unknown[] {
    const states = [...(this.#provider?.awareness.getStates() ?? [])]
    return states
      .filter(([client]) => client !== this.#doc.clientID)
      .map(([, state]) => (state.user as { name?: unknown } | undefined)?.name)
  }

  get isConnected(): boolean {
    return this.#provider?.wsconnected === true
  }
}

const readBehindWrites = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const reading = database.transaction('updates').objectStore('updates').count()
      reading.onerror = () => reject(reading.error)
      reading.onsuccess = () => {
        database.close()
        resolve()
      }
    }
  })
