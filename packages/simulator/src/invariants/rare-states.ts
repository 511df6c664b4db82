import { hex, type LiveMessage, type RecordId, type ToDevice, type ToServer } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import type { Peer, Watcher } from './watcher.ts'

/** Counts states that are rare and must be reached, or a run proves little. It judges nothing. */
export class RareStates implements Watcher {
  readonly #world: World
  /** Of each phone the edits that the server was asked to take. */
  readonly #pushed = new Set<string>()
  readonly #acked = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  onArrivedAtServer({ name }: Peer, message: ToServer): void {
    if (message.type === 'set') this.#reached('the set was compared')
    if (message.type === 'witness') this.#reached('a former history was witnessed')
    if (message.type !== 'push') return
    for (const { record, clientId, fromClock, toClock } of message.envelopes) {
      const edit = `${name} ${record} ${clientId} ${fromClock} ${toClock}`
      if (this.#pushed.has(edit)) this.#reached('an edit was uploaded twice')
      this.#pushed.add(edit)
    }
  }

  onSentToPhone(_peer: Peer, message: ToDevice): void {
    switch (message.type) {
      case 'welcome':
        return this.#reached(`resumed: ${message.resume}`)
      case 'ack':
        for (const hash of message.hashes.map(hex))
          if (this.#acked.has(hash)) this.#reached('an edit was acked twice')
          else this.#acked.add(hash)
        return
      case 'held':
      case 'refused':
        return this.#reached(`${message.type}: ${message.code}`)
      case 'missing':
        return this.#reached('an edit waited for others')
      case 'deflated':
        return this.#reached('a frame was deflated')
      default:
        return
    }
  }

  onArrivedAtPhone({ name }: Peer, message: ToDevice): void {
    const outbox = this.#world.phones.get(name)?.replica?.outbox
    if (outbox === undefined) return
    if (message.type === 'removed')
      for (const { record, why } of message.records) {
        this.#reached(`removed: ${why}`)
        if (outbox.isDirty(record)) this.#reached('a record left with unsent edits')
      }
    if (message.type !== 'records') return
    for (const { record, rows, base } of message.records) {
      this.#world.trace.counts.merges += rows.length + (base === null ? 0 : 1)
      if (outbox.isDirty(record)) this.#reached('others’ edits met unsent ones')
    }
  }

  onLiveToPhone(_peer: Peer, _record: RecordId, message: LiveMessage): void {
    if (message.type === 'update') this.#reached('an edit went over a live channel')
  }

  #reached(name: string): void {
    this.#world.trace.reached(name)
  }
}
