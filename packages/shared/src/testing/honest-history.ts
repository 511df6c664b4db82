import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { childrenOf, recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { Described } from '../gate/examine-envelope.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { SeededRandom } from './seeded-random.ts'

/** One local transaction of an honest writer. */
export interface HonestEnvelope extends Described {
  /** What its writer had at that time, by place in the history. */
  readonly needs: ReadonlySet<number>
}

/** Several people work on one record, now and then syncing in part. */
export interface HonestHistory {
  /** In the order in which they were made; each needs earlier ones only. */
  readonly envelopes: readonly HonestEnvelope[]
  readonly replicas: readonly Y.Doc[]
}

export const honestHistory = (type: RecordType, seed: number, steps: number): HonestHistory => {
  const random = new SeededRandom(seed)
  const envelopes: HonestEnvelope[] = []
  const writers = Array.from({ length: 2 + random.below(3) }, () => new Writer(type, random, envelopes))
  for (let step = 0; step < steps; step++) {
    const writer = random.pick(writers)
    if (random.chance(0.6)) writer.work()
    else if (random.chance(0.7)) writer.receiveOne()
    else writer.receiveAll(random.pick(writers))
  }
  return { envelopes, replicas: writers.map(({ doc }) => doc) }
}

class Writer {
  readonly doc: Y.Doc
  readonly #type: RecordType
  readonly #random: SeededRandom
  readonly #log: HonestEnvelope[]
  readonly #has = new Set<number>()
  readonly #undo: Y.UndoManager

  constructor(type: RecordType, random: SeededRandom, log: HonestEnvelope[]) {
    this.doc = newDocument(type, { gc: random.chance(0.7) })
    this.doc.clientID = 1 + random.below(2 ** 32 - 2)
    this.#type = type
    this.#random = random
    this.#log = log
    const texts = Object.keys(type.prose).map((name) => this.doc.getText(name))
    this.#undo = new Y.UndoManager(texts, { captureTimeout: 0, doc: this.doc })
    this.doc.on('update', (update: Uint8Array, _origin: unknown, doc: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local) return
      const clientId = doc.clientID
      const fromClock = transaction.beforeState.get(clientId) ?? 0
      const toClock = transaction.afterState.get(clientId) ?? fromClock
      log.push({ clientId, fromClock, toClock, update, needs: new Set(this.#has) })
      this.#has.add(log.length - 1)
    })
  }

  /** One to three things in one transaction, or an undo of typing. */
  work(): void {
    const chance = this.#random.unit()
    if (chance < 0.1) this.#undo.undo()
    else if (chance < 0.2) this.#undo.redo()
    else
      this.doc.transact(() => {
        for (let things = 1 + this.#random.below(3); things > 0; things--) this.#random.pick(this.#things)()
      })
  }

  /** One envelope of somebody else whose predecessors are here. */
  receiveOne(): void {
    const ready = this.#log.filter(
      ({ needs }, index) => !this.#has.has(index) && [...needs].every((one) => this.#has.has(one)),
    )
    if (ready.length === 0) return
    const envelope = this.#random.pick(ready)
    Y.applyUpdate(this.doc, envelope.update, 'sync')
    this.#has.add(this.#log.indexOf(envelope))
  }

  /** All that another has, in one message, as through a hub or a second tab. */
  receiveAll(other: Writer): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)), 'sync')
    for (const index of other.#has) this.#has.add(index)
  }

  readonly #things: readonly (() => void)[] = [
    () => this.#setField(),
    () => this.#setField(),
    () => this.#setFieldTwice(),
    () => this.#addChild(),
    () => this.#changeChild(),
    () => this.#changeChild(),
    () => this.#changeStatus(),
    () => this.#write(),
    () => this.#write(),
    () => this.#write(),
    () => this.#erase(),
    () => this.#typeAndErase(),
    () => this.#applyDelta(),
  ]

  #setField(): void {
    const field = this.#random.pick(Object.keys(this.#type.fields).slice(0, 4))
    this.doc.getMap(recordRoot).set(field, this.#random.pick(values))
  }

  #setFieldTwice(): void {
    const field = this.#random.pick(Object.keys(this.#type.fields).slice(0, 2))
    for (let times = 2 + this.#random.below(2); times > 0; times--)
      this.doc.getMap(recordRoot).set(field, this.#random.pick(values))
  }

  #addChild(): void {
    const child = new Y.Map<unknown>()
    const collection = this.#random.pick(Object.keys(this.#type.children))
    childrenOf(this.doc, collection).set(
      `c${this.#log.length}-${this.doc.clientID}-${this.#random.below(1e6)}`,
      child,
    )
    child.set('order', 'V')
    for (let keys = this.#random.below(3); keys > 0; keys--)
      child.set(this.#random.pick(['name', 'done']), keys)
  }

  #changeChild(): void {
    const children = childrenOf(this.doc, this.#random.pick(Object.keys(this.#type.children)))
    if (children.size === 0) return
    const child = children.get(this.#random.pick([...children.keys()]))
    const key = this.#random.pick(['name', 'done', 'order', 'removed'])
    child?.set(key, key === 'removed' ? { by: 'user/a', at: 1 } : this.#random.pick(values))
  }

  #changeStatus(): void {
    if (this.#type.lifeCycle === null) return
    const id = `t${this.#log.length}-${this.doc.clientID}-${this.#random.below(1e6)}`
    this.doc.getMap(transitionsRoot).set(id, { to: 'completed', after: null, over: [], by: 'user/a', at: 1 })
  }

  #text(): Y.Text {
    return this.doc.getText(this.#random.pick(Object.keys(this.#type.prose)))
  }

  /** Anywhere, between the halves of an emoji too. */
  #write(): void {
    const text = this.#text()
    const at = this.#random.chance(0.3) ? 0 : this.#random.below(text.length + 1)
    text.insert(at, this.#random.pick(['a', 'bc', 'hé', '😀', '😀x😀', 'long enough to be split']))
  }

  #erase(): void {
    const text = this.#text()
    if (text.length === 0) return
    const at = this.#random.below(text.length)
    text.delete(at, Math.min(text.length - at, 1 + this.#random.below(4)))
  }

  /** What an editor's binding hands over: several changes in one pass through the text. */
  #applyDelta(): void {
    const text = this.#text()
    const kept = this.#random.below(text.length + 1)
    const erased = this.#random.below(Math.min(4, text.length - kept + 1))
    const more = text.length - kept - erased
    const delta = [
      { retain: kept },
      { insert: 'uv' },
      { delete: erased },
      { retain: more >> 1 },
      { insert: '😀' },
    ]
    text.applyDelta(delta.filter((change) => change.retain !== 0 && change.delete !== 0))
  }

  #typeAndErase(): void {
    const text = this.#text()
    const at = this.#random.below(text.length + 1)
    text.insert(at, 'typed too fast')
    text.delete(at + this.#random.below(4), 1 + this.#random.below(10))
  }
}

const values: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  Number.NaN,
  2 ** 40,
  '',
  'häßlich 😀',
  { by: 'user/a', at: 1, more: { deep: [1, [2]] } },
  ['a', null, { b: false }],
  { nothing: undefined },
]
