import type { LiveMessage, RecordId } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import type { Peer, Watcher } from './watcher.ts'

/** Our own app sends nothing of a document over its live channel: edits go as envelopes, which say who had seen what. */
export class OnlyFollows implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  onLiveToServer({ name }: Peer, record: RecordId, message: LiveMessage): void {
    const update = message.type === 'update' || message.type === 'step2' ? message.update : null
    if (update?.some((byte) => byte !== 0) === true)
      this.#world.trace.fail('follows', `${name} writes into ${record} over its live channel`)
  }
}
