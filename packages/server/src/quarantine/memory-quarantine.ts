import { hex, type RecordId } from '@fieldmerge/shared'
import type { HeldEnvelope, Quarantine } from './quarantine.ts'

/** Without a disk, for simulations. */
export class MemoryQuarantine implements Quarantine {
  readonly #held = new Map<string, HeldEnvelope>()

  clone(): MemoryQuarantine {
    const copy = new MemoryQuarantine()
    for (const [id, held] of this.#held) copy.#held.set(id, held)
    return copy
  }

  async hold(held: HeldEnvelope): Promise<string> {
    for (const known of this.#held.values())
      if (known.envelope.record === held.envelope.record && hex(known.hash) === hex(held.hash))
        return known.id
    this.#held.set(held.id, held)
    return held.id
  }

  async all(): Promise<readonly HeldEnvelope[]> {
    return [...this.#held.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  async ofRecord(record: RecordId): Promise<readonly HeldEnvelope[]> {
    return (await this.all()).filter(({ envelope }) => envelope.record === record)
  }

  async release(id: string): Promise<void> {
    this.#held.delete(id)
  }
}
