import type { RecordId } from '@fieldmerge/shared'
import type { HeldEnvelope } from '../quarantine/quarantine.ts'

/**
 * Client ids with a held envelope, by record. Clocks are contiguous: whatever comes later under such an id would
 * leave a gap, so it is held with it; the device goes on under a new one.
 */
export class Retirements {
  readonly #from = new Map<RecordId, Map<number, number>>()

  constructor(held: readonly HeldEnvelope[]) {
    for (const { envelope, bundle } of held)
      if (!bundle) this.retire(envelope.record, envelope.clientId, envelope.fromClock)
  }

  retire(record: RecordId, clientId: number, fromClock: number): void {
    const known = this.#from.get(record)
    if (known === undefined) this.#from.set(record, new Map([[clientId, fromClock]]))
    else known.set(clientId, Math.min(fromClock, known.get(clientId) ?? fromClock))
  }

  /** Whether [fromClock, toClock) of the client reaches behind a held envelope. */
  isRetired(record: RecordId, clientId: number, fromClock: number, toClock: number): boolean {
    const retired = this.#from.get(record)?.get(clientId)
    return retired !== undefined && (fromClock >= retired || toClock > retired)
  }
}
