import type { Carriage, Reason, RecordId } from '@fieldmerge/shared'

/** One record that the device is to get or has, as the profile and the device's wishes say. */
export interface Wanted {
  readonly record: RecordId
  readonly why: Reason
  readonly as: Carriage
  /** Its document is to be there: it is carried as such, or open. */
  readonly document: boolean
  /** The higher, the earlier it is sent. */
  readonly priority: number
  readonly bytes: number
}

/** From here on a record is urgent: today's bookings and what hangs on them. */
export const urgent = 80

/** Records that a device is to get and has not yet: by priority, in the order in which they came. */
export class FreshRecords {
  readonly #wanted = new Map<RecordId, Wanted>()
  readonly #byPriority = new Map<number, Set<RecordId>>()
  #urgent = 0
  #bytes = 0

  get size(): number {
    return this.#wanted.size
  }

  get bytes(): number {
    return this.#bytes
  }

  get hasUrgent(): boolean {
    return this.#urgent > 0
  }

  get(record: RecordId): Wanted | undefined {
    return this.#wanted.get(record)
  }

  set(wanted: Wanted): void {
    const { record, priority, bytes } = wanted
    if (this.#wanted.get(record)?.priority !== priority) {
      this.delete(record)
      const same = this.#byPriority.get(priority)
      if (same === undefined) this.#byPriority.set(priority, new Set([record]))
      else same.add(record)
      if (priority >= urgent) this.#urgent++
    }
    this.#bytes += bytes - (this.#wanted.get(record)?.bytes ?? 0)
    this.#wanted.set(record, wanted)
  }

  delete(record: RecordId): Wanted | null {
    const wanted = this.#wanted.get(record)
    if (wanted === undefined) return null
    this.#wanted.delete(record)
    const same = this.#byPriority.get(wanted.priority)
    same?.delete(record)
    if (same?.size === 0) this.#byPriority.delete(wanted.priority)
    if (wanted.priority >= urgent) this.#urgent--
    this.#bytes -= wanted.bytes
    return wanted
  }

  /** What comes first, first. */
  *[Symbol.iterator](): Iterator<Wanted> {
    for (const priority of [...this.#byPriority.keys()].sort((a, b) => b - a))
      for (const record of this.#byPriority.get(priority) ?? []) {
        const wanted = this.#wanted.get(record)
        if (wanted !== undefined) yield wanted
      }
  }
}
