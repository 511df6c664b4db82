import { derivedRecordId, type OrganizationId, type RecordId } from '@fieldmerge/shared'

/** Ids of one organization and source by (type, key): derived, so that a repeated import finds what it made. */
export class DerivedIds {
  readonly #organization: OrganizationId
  readonly #source: string
  /** A thousand requests name the same crew; hashing its key once is enough. */
  readonly #known = new Map<string, RecordId>()

  constructor(organization: OrganizationId, source: string) {
    this.#organization = organization
    this.#source = source
  }

  record(type: string, key: string): RecordId {
    const name = `${type}\0${key}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const made = derivedRecordId(type, this.#organization, this.#source, key)
    this.#known.set(name, made)
    return made
  }

  /** The record behind a key that may be blank. */
  link(type: string, key: string | null): RecordId | null {
    return key === null ? null : this.record(type, key)
  }

  /** An id within a record, for a status change or a child: a ulid, as those have that people make. */
  part(kind: string, key: string): string {
    const id = derivedRecordId(kind, this.#organization, this.#source, key)
    return id.slice(id.indexOf('/') + 1)
  }
}
