import type { Outbox } from '@fieldmerge/client'
import { hex, type ToDevice } from '@fieldmerge/shared'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'
import { Broken, type Peer, type Watcher } from './watcher.ts'

/** No edit that was said to be saved vanishes from its phone before it is acked or held. */
export class SavedStays implements Watcher {
  readonly #world: World
  /** Of each phone the hashes that were said to be saved and that the server has not answered. */
  readonly #saved = new Map<SimulatedPhone, Set<string>>()

  constructor(world: World) {
    this.#world = world
  }

  onSaved(phone: SimulatedPhone, outbox: Outbox, label: string): void {
    const saved = this.#saved.get(phone) ?? new Set<string>()
    this.#saved.set(phone, saved)
    for (const entry of outbox.inState('waiting')) if (entry.label === label) saved.add(entry.hash)
  }

  onSentToPhone({ name }: Peer, message: ToDevice): void {
    const phone = this.#world.phones.get(name)
    const saved = phone === undefined ? undefined : this.#saved.get(phone)
    if (saved === undefined) return
    if (message.type === 'ack') for (const hash of message.hashes) saved.delete(hex(hash))
    else if (message.type === 'held' || message.type === 'refused') saved.delete(hex(message.hash))
  }

  onEvicted(phone: SimulatedPhone): void {
    this.#saved.delete(phone)
  }

  afterStep(): void {
    for (const [phone, saved] of this.#saved) {
      if (saved.size === 0) continue
      const stored = phone.outboxVolume.content
      for (const hash of saved)
        if (!stored.has(hash))
          this.#world.trace.fail(
            'saved',
            `an edit that ${phone.name} was told is saved is not there: ${hash}`,
          )
    }
  }

  /** Whoever starts the app finds what was saved before, in each tab, and goes on with it. */
  async afterHealing(): Promise<void> {
    for (const phone of this.#world.phones.values()) {
      if (!this.#world.isWelcome(phone)) continue
      // States may fall back: a disk that failed for a moment has an older one than the app.
      for (const { hash, state } of await phone.outboxVolume.content.open())
        if (state === 'waiting' && phone.tabs.some(({ replica }) => replica?.outbox.get(hash) === undefined))
          throw new Broken('saved', `an edit that ${phone.name} has saved is not in its outbox: ${hash}`)
    }
  }
}
