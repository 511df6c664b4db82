import type { RecordId, ToDevice } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import { mayReadByRules } from './rights-oracle.ts'
import { rightsWorldOf } from './rights-world.ts'
import type { Peer, Watcher } from './watcher.ts'

/** No byte of a record is sent to a device whose person has no right to it at that moment. */
export class OnlyWhatMayBeSeen implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  onSentToPhone({ name, user }: Peer, message: ToDevice): void {
    if (message.type !== 'records') return
    const rights = rightsWorldOf(this.#world)
    for (const { record, facts, base, rows } of message.records) {
      const isBare = facts === '' && base === null && rows.length === 0
      if (!isBare && !mayReadByRules(rights, user, record)) this.#fail(name, record)
    }
  }

  /** Who is there now is no more everybody's than what they write. */
  onLiveToPhone({ name, user }: Peer, record: RecordId): void {
    if (!mayReadByRules(rightsWorldOf(this.#world), user, record)) this.#fail(name, record)
  }

  #fail(name: string, record: RecordId): void {
    this.#world.trace.fail('rights', `${record} is sent to ${name}, whose person may not see it`)
  }
}
