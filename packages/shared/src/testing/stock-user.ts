import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { childrenOf, recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { SeededRandom } from './seeded-random.ts'

/**
 * Somebody with a stock y-websocket client: works offline, opens the page again under a new client id, and at a
 * connection sends all that the server's state vector lacks as one update, mixed of all transactions since.
 */
export class StockUser {
  doc: Y.Doc
  /** Its client ids in this record, the present one last. */
  readonly clientIds: number[] = []
  readonly #type: RecordType
  readonly #random: SeededRandom
  #undo: Y.UndoManager
  /** Children that nobody else has seen. */
  #unsent: string[] = []
  #made = 0

  constructor(type: RecordType, random: SeededRandom) {
    this.#type = type
    this.#random = random
    this.doc = new Y.Doc()
    this.#undo = new Y.UndoManager(this.doc)
    this.reopen()
  }

  /** As after a reload of the page with the document kept in the browser. */
  reopen(): void {
    const doc = newDocument(this.#type, { gc: this.#random.chance(0.8) })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    doc.clientID = 1 + this.#random.below(2 ** 32 - 2)
    this.clientIds.push(doc.clientID)
    this.doc = doc
    this.#undo.destroy()
    this.#undo = new Y.UndoManager(this.#text(), { captureTimeout: 0 })
  }

  /** The server's answer to this client's step 1. */
  pull(server: Y.Doc): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(this.doc)), 'pull')
  }

  /** This client's step 2 for a server that said it has `vector`, now or a while ago. */
  push(vector: Uint8Array): Uint8Array {
    this.#unsent = []
    return Y.encodeStateAsUpdate(this.doc, vector)
  }

  work(): void {
    const chance = this.#random.unit()
    if (chance < 0.07) this.#undo.undo()
    else if (chance < 0.14) this.#undo.redo()
    else
      this.doc.transact(() => {
        for (let things = 1 + this.#random.below(2); things > 0; things--) this.#random.pick(this.#things)()
      })
  }

  readonly #things: readonly (() => void)[] = [
    () => this.#root().set(this.#random.pick(['title', 'number', 'type']), this.#random.below(100)),
    () => this.#root().set(this.#random.pick(['title', 'number', 'type']), null),
    () => this.#addChild(),
    () => this.#replaceUnsentChild(),
    () => this.#changeChild(),
    () => this.#changeChild(),
    () => this.doc.getMap(transitionsRoot).set(this.#newId(), { to: 'completed' }),
    () => this.#write(),
    () => this.#write(),
    () => this.#write(),
    () => this.#erase(),
  ]

  #root(): Y.Map<unknown> {
    return this.doc.getMap(recordRoot)
  }

  #text(): Y.Text {
    return this.doc.getText(Object.keys(this.#type.prose)[0] ?? '')
  }

  #children(): Y.Map<Y.Map<unknown>> {
    return childrenOf(this.doc, Object.keys(this.#type.children)[0] ?? '')
  }

  #newId(): string {
    return `${this.clientIds[0]}-${this.#made++}`
  }

  #addChild(id = this.#newId()): void {
    const child = new Y.Map<unknown>()
    this.#children().set(id, child)
    child.set('name', this.#made)
    this.#unsent.push(id)
  }

  /** What our own app never does: the first one is deleted with all that it held. */
  #replaceUnsentChild(): void {
    if (this.#unsent.length > 0) this.#addChild(this.#random.pick(this.#unsent))
  }

  #changeChild(): void {
    const children = [...this.#children().values()]
    if (children.length > 0)
      this.#random.pick(children).set(this.#random.pick(['name', 'done']), this.#made++)
  }

  #write(): void {
    const text = this.#text()
    const at = this.#random.chance(0.3) ? 0 : this.#random.below(text.length + 1)
    text.insert(at, this.#random.pick(['a', 'bc', '😀', 'hello']))
  }

  #erase(): void {
    const text = this.#text()
    if (text.length === 0) return
    const at = this.#random.below(text.length)
    text.delete(at, Math.min(text.length - at, 3))
  }
}
