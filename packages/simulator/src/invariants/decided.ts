import type { World } from '../world/world.ts'
import { Broken, type Watcher } from './watcher.ts'

/** What was decided on a held edit is told to its author, and nobody is told a decision that is not one. */
export class DecidedIsTold implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async afterHealing(): Promise<void> {
    const { phones, server } = this.#world
    const held = new Map((await server.storage.held()).map((entry) => [entry.id, entry]))
    for (const [id, { state }] of held)
      if (state === 'deciding') throw new Broken('decided', `the decision on ${id} is not carried out`)
    for (const phone of phones.values()) {
      if (!this.#world.isWelcome(phone)) continue
      for (const { heldId } of phone.tabs.flatMap(({ replica }) => replica?.outbox.inState('held') ?? []))
        if (heldId !== undefined && held.get(heldId)?.state === 'decided')
          throw new Broken('decided', `${phone.name} still waits for the decision on ${heldId}`)
    }
  }
}
