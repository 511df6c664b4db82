import type { Change, FactsSource, Profile } from '@fieldmerge/profile-filter'
import { type Catalog, type Facts, type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import { idText, placeOf } from './ids.ts'
import type { People } from './people.ts'
import type { Section } from './section.ts'

/** What is done to records, in shares of all changes. */
export const kinds = ['reassign', 'reschedule', 'status', 'relation'] as const
export type Kind = (typeof kinds)[number]
const shares: Readonly<Record<Kind, number>> = { reassign: 0.4, reschedule: 0.3, status: 0.2, relation: 0.1 }

/** Does one thing of a kind to the world's columns and says whose facts are others now. */
export type Edits = Readonly<Record<Kind, () => readonly [Section, number]>>

export interface WorldParts {
  readonly catalog: Catalog
  readonly profiles: readonly Profile[]
  readonly people: People
  readonly sections: readonly Section[]
  readonly edits: Edits
  readonly random: SeededRandom
}

/**
 * An organization in columns, from which changes are decoded as a server decodes rows of its store: each brings objects
 * and strings of its own. Nothing here is kept by reference in what the filter gets.
 */
export class FilterWorld implements FactsSource {
  readonly catalog: Catalog
  readonly profiles: readonly Profile[]
  readonly people: People
  readonly records: number
  readonly #sections: readonly Section[]
  readonly #edits: Edits
  readonly #random: SeededRandom

  constructor({ catalog, profiles, people, sections, edits, random }: WorldParts) {
    this.catalog = catalog
    this.profiles = profiles
    this.people = people
    this.records = sections.reduce((sum, { size }) => sum + size.count, 0)
    this.#sections = sections
    this.#edits = edits
    this.#random = random
  }

  get users(): number {
    return this.people.size.active
  }

  userId(n: number): UserId {
    return idText('user', n) as UserId
  }

  publications(): readonly Change[] {
    return this.profiles.map((profile) => ({ kind: 'profile', profile }))
  }

  /** These users (all unless told), with their profiles and pins. */
  hiring(users: Iterable<number> = Array(this.users).keys()): readonly Change[] {
    return decoded(
      [...users].flatMap((n) => [this.people.user(n), this.people.assignment(n), this.people.pin(n)]),
    )
  }

  /** The facts of all records as they are now, in pages. */
  *pages(size = 10_000): Generator<readonly Change[]> {
    for (const section of this.#sections)
      for (let from = 0; from < section.size.count; from += size) {
        const length = Math.min(size, section.size.count - from)
        yield decoded(Array.from({ length }, (_, i) => factsChange(section, from + i)))
      }
  }

  /** As a store would answer: where the filter looks when a profile reads what none has read before. */
  factsOf(record: RecordId): Facts | null {
    const section = this.#sections.find(({ type }) => type === typeOf(record))
    return section === undefined ? null : JSON.parse(section.facts(placeOf(record)))
  }

  /** The next changes of the mix, or of one kind alone. */
  changes(count: number, only?: Kind): readonly Change[] {
    return decoded(
      Array.from({ length: count }, () => {
        const [section, n] = this.#edits[only ?? this.#anyKind()]()
        return factsChange(section, n)
      }),
    )
  }

  #anyKind(): Kind {
    let chance = this.#random.unit()
    for (const kind of kinds) {
      chance -= shares[kind]
      if (chance < 0) return kind
    }
    return 'relation'
  }
}

const factsChange = (section: Section, n: number): string =>
  `{"kind":"facts","record":"${idText(section.type, n)}","facts":${section.facts(n)}}`

/** Changes from JSON. The one place where a world's text becomes typed. */
export const decoded = (texts: readonly string[]): readonly Change[] => JSON.parse(`[${texts.join()}]`)
