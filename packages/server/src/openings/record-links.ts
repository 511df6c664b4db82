import { factKind, factNames, type Relation } from '@fieldmerge/profile-filter'
import { type Catalog, type Facts, parseRecordId, type RecordId } from '@fieldmerge/shared'

/** A record that another one names, with the relation that leads there. */
export interface Linked {
  readonly record: RecordId
  readonly fact: string
}

/** Which facts of a type name records, read off its declaration once. */
export class RecordLinks {
  readonly #catalog: Catalog
  readonly #byType = new Map<string, readonly { readonly fact: string; readonly to: string }[]>()

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  /** The facts of a type that name records of other types than these. */
  factsOf(type: string): readonly { readonly fact: string; readonly to: string }[] {
    let known = this.#byType.get(type)
    if (known === undefined) {
      known = factNames(this.#catalog, type).flatMap((fact) => {
        const kind = factKind(this.#catalog, type, fact)
        // Who made a record is in every one of them, and is no way to it.
        const isLink = (kind?.kind === 'link' || kind?.kind === 'links') && fact !== 'createdBy'
        return isLink ? [{ fact, to: kind.to }] : []
      })
      this.#byType.set(type, known)
    }
    return known
  }

  /** All records that facts name. */
  *of(type: string, facts: Facts): Iterable<Linked> {
    for (const { fact } of this.factsOf(type)) for (const id of idsIn(facts[fact])) yield { record: id, fact }
  }
}

/** The records that one fact names. */
export const idsIn = (value: Facts[string] | undefined): readonly RecordId[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'string' ? (parseRecordId(one) ?? []) : [],
  )

/** A relation that a profile has along a link. */
export const along = (direction: Relation['direction'], type: string, fact: string): Relation => ({
  direction,
  type,
  fact,
  mode: 'extends',
})
