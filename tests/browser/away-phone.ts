import type { Replica } from '@fieldmerge/client'
import {
  type FieldValue,
  fieldService,
  type RecordId,
  replaceText,
  setField,
  systemClock,
  typeOf,
} from '@fieldmerge/shared'
import { Cable } from '../harness/cable.ts'
import { until } from '../harness/until.ts'
import { hasEverything, hasSentAll, openWiredReplica } from '../harness/wired-replica.ts'
import { signIn } from './office.ts'

const minute = 60_000

/** A phone without a screen whose line can be cut, and whose clock tells when an edit was made. */
export class AwayPhone {
  readonly #replica: Replica
  readonly #cable: Cable
  readonly #clock: { ago: number }

  private constructor(replica: Replica, cable: Cable, clock: { ago: number }) {
    this.#replica = replica
    this.#cable = cable
    this.#clock = clock
  }

  static async open(server: string, email: string): Promise<AwayPhone> {
    const { token, user } = await signIn(server, email)
    const cable = await Cable.lay(server)
    const clock = { ago: 0 }
    const replica = await openWiredReplica({
      user,
      token,
      url: () => cable.url,
      clock: { now: () => systemClock.now() - clock.ago },
    })
    await hasEverything(replica)
    return new AwayPhone(replica, cable, clock)
  }

  get replica(): Replica {
    return this.#replica
  }

  /** Waits until a record is on it. */
  async has(record: RecordId): Promise<void> {
    const { facts } = this.#replica
    await until(
      (changed) => facts.onChange(changed),
      () => facts.head(record)?.hasDocument === true,
      () => `${record} is not here`,
    )
  }

  goOffline(): void {
    this.#cable.cut()
  }

  /** Comes back, and waits until all is sent. */
  async comeBack(): Promise<void> {
    this.#cable.mend()
    this.#replica.tryNow()
    await this.sent()
  }

  sent(): Promise<void> {
    return hasSentAll(this.#replica)
  }

  /** A work order with its bookings, made some minutes ago, at the server. */
  async job(title: string, minutesAgo: number, ...people: readonly RecordId[]): Promise<RecordId> {
    this.#clock.ago = minutesAgo * minute
    const order = this.#replica.create('workOrder', 'New', { fields: { title, number: 'WO-TEST' } })
    await order.saved
    const start = systemClock.now()
    for (const resource of people) {
      const fields = { name: title, workOrder: order.record, resource, start, end: start + 60 * minute }
      await this.#replica.create('booking', 'New', { fields }).saved
    }
    this.#clock.ago = 0
    await this.sent()
    return order.record
  }

  /** An edit that was made some minutes ago. */
  async set(record: RecordId, field: string, value: FieldValue, minutesAgo = 0): Promise<void> {
    this.#clock.ago = minutesAgo * minute
    const type = fieldService.type(typeOf(record))
    await this.#replica.edit(record, 'Set', (doc) => setField(doc, type, field, value))
    this.#clock.ago = 0
  }

  /** Writes at the beginning of the notes. */
  async note(record: RecordId, text: string, minutesAgo = 0): Promise<void> {
    this.#clock.ago = minutesAgo * minute
    const type = fieldService.type(typeOf(record))
    await this.#replica.edit(record, 'Note', (doc) => replaceText(doc, type, 'notes', 0, 0, text))
    this.#clock.ago = 0
  }

  async close(): Promise<void> {
    await this.#replica.close()
    this.#cable[Symbol.dispose]()
  }
}
