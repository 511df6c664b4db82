import type { OutboxEntry } from '@fieldmerge/client'
import { contentOf, type RecordId } from '@fieldmerge/shared'
import * as Y from 'yjs'
import { currentOracle } from '../invariants/current-oracle.ts'
import { documentOf } from '../invariants/log-mirror.ts'
import type { Watcher } from '../invariants/watcher.ts'
import { inspect } from '../realm/inspect.ts'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'
import type { StateOf } from './trace.ts'

/** What one phone has, as it was written down last. */
interface Seen {
  replica: SimulatedPhone['replica']
  readonly dirty: Set<RecordId>
  readonly states: Map<RecordId, string>
  carried: string
}

/** Writes down how every record is on every lane, whenever that has changed. Only for traces that somebody will see. */
export class StateRecorder implements Watcher {
  readonly #world: World
  readonly #seen = new Map<SimulatedPhone, Seen>()
  readonly #docs = new Map<RecordId, Y.Doc>()
  #rows = 0

  constructor(world: World) {
    this.#world = world
  }

  afterTurn(): void {
    inspect(() => {
      this.#server()
      for (const phone of this.#world.phones.values()) this.#phone(phone)
    })
  }

  #server(): void {
    const { server, trace, catalog } = this.#world
    const log = server.storage.log()
    if (log.rowCount < this.#rows) {
      // An older store was put back.
      this.#docs.clear()
      this.#rows = 0
    }
    if (log.rowCount === this.#rows) return
    const changed = new Set<RecordId>()
    for (const { envelope } of log.rowsBehind(this.#rows)) {
      const doc = this.#docs.get(envelope.record) ?? documentOf(catalog, envelope.record, [])
      this.#docs.set(envelope.record, doc)
      Y.applyUpdate(doc, envelope.update)
      changed.add(envelope.record)
    }
    this.#rows = log.rowCount
    trace.detail('server', () => ({ kind: 'committed', upTo: this.#rows, records: [...changed] }))
    for (const record of changed) {
      const doc = this.#docs.get(record)
      if (doc !== undefined)
        this.#note('server', record, titleOf(doc), { content: contentIn(doc), edits: {} })
    }
  }

  #phone(phone: SimulatedPhone): void {
    const seen = this.#seenOf(phone)
    for (const record of seen.dirty) {
      const state = stateOf(this.#world, phone, record)
      const text = JSON.stringify(state?.state ?? null)
      if (seen.states.get(record) === text) continue
      seen.states.set(record, text)
      this.#note(phone.name, record, state?.title ?? '', state?.state ?? null)
    }
    if (seen.dirty.size > 0) this.#carries(phone, seen)
    seen.dirty.clear()
  }

  #carries(phone: SimulatedPhone, seen: Seen): void {
    const heads = [...(phone.replica?.facts.heads() ?? [])]
    const carried = heads.filter(({ why }) => why !== 'open').map(({ record }) => record)
    const key = carried.toSorted().join(' ')
    if (key === seen.carried) return
    seen.carried = key
    const byOracle = [...currentOracle(this.#world).setOf(phone.user).keys()]
    this.#world.trace.detail(phone.name, () => ({
      kind: 'carries',
      carried: carried.toSorted(),
      byOracle: byOracle.toSorted(),
    }))
  }

  #seenOf(phone: SimulatedPhone): Seen {
    const seen = this.#seen.get(phone) ?? { replica: null, dirty: new Set(), states: new Map(), carried: '' }
    this.#seen.set(phone, seen)
    const { replica } = phone
    if (replica !== null && replica !== seen.replica) {
      seen.replica = replica
      const note = (changed: Iterable<RecordId>): void => {
        for (const record of changed) seen.dirty.add(record)
      }
      replica.facts.onChange(note)
      replica.outbox.onChange(note)
      note([...replica.facts.heads()].map(({ record }) => record))
      note(seen.states.keys())
    }
    return seen
  }

  #note(lane: string, record: RecordId, title: string, content: StateOf | null): void {
    this.#world.trace.detail(lane, () => ({ kind: 'state', record, title, content }))
  }
}

const stateOf = (
  { catalog }: World,
  { replica, replicaVolume }: SimulatedPhone,
  record: RecordId,
): { readonly title: string; readonly state: StateOf } | null => {
  if (replica === null) return null
  const entries = replica.outbox.ofRecord(record)
  const updates = replicaVolume.content.updatesOf(record)
  const made = entries.filter(isStanding).map(({ envelope }) => envelope.update)
  if (updates.length + made.length === 0) return null
  const doc = documentOf(catalog, record, [...updates, ...made])
  const edits: Record<string, number> = {}
  for (const { state } of entries) edits[state] = (edits[state] ?? 0) + 1
  return { title: titleOf(doc), state: { content: contentIn(doc), edits } }
}

const isStanding = ({ state }: OutboxEntry): boolean => state !== 'held' && state !== 'refused'

/** Sorted, so that equal contents are equal as JSON. */
const contentIn = (doc: Y.Doc): unknown => JSON.parse(contentOf(doc))

const titleOf = (doc: Y.Doc): string => {
  const root = doc.getMap('record')
  return String(root.get('title') ?? root.get('name') ?? '')
}
