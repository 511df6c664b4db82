import { hex, type ToDevice } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'
import { LogMirror } from './log-mirror.ts'
import type { Watcher } from './watcher.ts'

/** No acked edit is ever missing from the server's log, after whatever crash. */
export class AckedStays implements Watcher {
  readonly #world: World
  /** By hash: who was told so. */
  readonly #acked = new Map<string, SimulatedPhone>()
  #checked = 0

  constructor(world: World) {
    this.#world = world
  }

  onSentToPhone(phone: SimulatedPhone, message: ToDevice): void {
    if (message.type !== 'ack') return
    for (const hash of message.hashes) this.#acked.set(hex(hash), phone)
  }

  afterStep(): void {
    const log = this.#world.server.log.content
    // Nothing is looked at again while the log only grows.
    if (log.rowCount >= this.#checked) {
      this.#checked = log.rowCount
      return
    }
    this.#world.trace.fail('acked', `the log has ${log.rowCount} rows and had ${this.#checked}`)
  }

  async afterHealing(): Promise<void> {
    const mirror = await LogMirror.of(this.#world.server.log.content, this.#world.catalog)
    for (const [hash, phone] of this.#acked)
      if (!mirror.hashes.has(hash) && !this.#isContained(hash, phone, mirror))
        this.#world.trace.fail('acked', `an edit of ${phone.name} was acked and is not in the log: ${hash}`)
  }

  /** Whether the log holds what the envelope says under other rows, as after a repeat under another cut. */
  #isContained(hash: string, phone: SimulatedPhone, mirror: LogMirror): boolean {
    const envelope = phone.replica?.outbox.get(hash)?.envelope
    if (envelope === undefined) return false
    const doc = mirror.doc(envelope.record)
    let isNew = false
    const listen = (): void => {
      isNew = true
    }
    doc.on('update', listen)
    Y.applyUpdate(doc, envelope.update)
    doc.off('update', listen)
    return !isNew
  }
}
