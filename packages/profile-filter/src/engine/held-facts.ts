import type { Facts, RecordId } from '@fieldmerge/shared'
import type { FactsSource } from '../filter/profile-filter.ts'

/** All facts as they were told, for a filter that has no other source of them. */
export class HeldFacts implements FactsSource {
  readonly #facts = new Map<RecordId, Facts>()

  factsOf(record: RecordId): Facts | null {
    return this.#facts.get(record) ?? null
  }

  put(record: RecordId, facts: Facts | null): void {
    if (facts === null) this.#facts.delete(record)
    else this.#facts.set(record, facts)
  }
}
