import type { Facts, RecordId, TouchedPlace, UserId } from '@fieldmerge/shared'
import type { RightsDeclaration, Scope } from '../declaration.ts'

/** An organization small enough to be looked through whole, for each question anew. */
export interface SmallWorld {
  readonly facts: ReadonlyMap<RecordId, Facts>
  readonly carried: ReadonlySet<string>
}

type Verb = 'read' | 'create' | 'remove'

/**
 * Rights by brute force: for each role of the person the declaration is read from top to bottom, and each scope is
 * the list of records that it covers, made by looking at all of them. Nothing is shared with the rights themselves.
 */
export class RightsOracle {
  readonly #declaration: RightsDeclaration
  readonly #world: SmallWorld

  constructor(declaration: RightsDeclaration, world: SmallWorld) {
    this.#declaration = declaration
    this.#world = world
  }

  may(user: UserId, verb: Verb, record: RecordId): boolean {
    return this.#typeRights(user, record).some((rights) => this.#covers(rights[verb], user, record))
  }

  mayChangePlace(user: UserId, record: RecordId, { holds, root, field }: TouchedPlace): boolean {
    // What binds a companion to its main record is nobody's to change.
    if (record.includes('.') && (field === 'removed' || field === 'of')) return false
    if (holds === 'fields' && field === 'removed') return this.may(user, 'remove', record)
    const candidates = holds === 'fields' ? [field] : holds === 'child' ? [`${root}.${field}`, root] : [root]
    const groups = Object.entries(this.#declaration.fieldGroups[record.split('/')[0] ?? ''] ?? {})
    const group = candidates
      .map((name) => groups.find(([, fields]) => fields.some((one) => one === name))?.[0])
      .find((one) => one !== undefined)
    return this.#typeRights(user, record).some((rights) =>
      this.#covers((group === undefined ? null : rights.groups?.[group]) ?? rights.write, user, record),
    )
  }

  mayMove(user: UserId, record: RecordId, from: string, to: string): boolean {
    return this.#typeRights(user, record).some(({ write, transitions = {} }) => {
      for (const name of [`${from}>${to}`, to, '*'])
        if (name in transitions) return this.#covers(transitions[name] ?? 'none', user, record)
      return this.#covers(write, user, record)
    })
  }

  #typeRights(user: UserId, record: RecordId) {
    const roles = this.#list(user, 'roles')
    return Object.entries(this.#declaration.roles)
      .filter(([role]) => roles.includes(role))
      .flatMap(([, { types }]) => {
        const type = record.split('/')[0] ?? ''
        return types[type] ?? (type.includes('.') ? [] : (types['*'] ?? []))
      })
  }

  #covers(scope: Scope, user: UserId, record: RecordId): boolean {
    const subject = record.replace(/\.\w+/, '')
    return [...this.#world.facts.keys()].some((one) => one === subject && this.#lies(scope, user, one))
  }

  #lies(scope: Scope, user: UserId, record: RecordId): boolean {
    if (scope === 'none') return false
    if (scope === 'organization') return true
    const booked = this.#bookedOn(record)
    const isOwn =
      this.#fact(record, 'createdBy') === user ||
      this.#fact(record, 'resource') === user ||
      this.#world.carried.has(`${user} ${record}`) ||
      booked.includes(user)
    if (isOwn || scope === 'own') return isOwn
    const crews = this.#list(user, 'teams')
    const people = [this.#fact(record, 'resource'), ...booked]
    const isOfTeam = [
      record,
      this.#fact(record, 'team'),
      ...this.#list(record, 'teams'),
      ...people.flatMap((who) => this.#list(who, 'teams')),
    ].some((one) => typeof one === 'string' && crews.includes(one))
    if (isOfTeam || scope === 'team') return isOfTeam
    const covered = this.#unitsBelow(this.#fact(user, 'businessUnit'))
    return [
      record,
      this.#fact(record, 'businessUnit'),
      this.#fact(this.#fact(record, 'team'), 'businessUnit'),
      ...people.map((who) => this.#fact(who, 'businessUnit')),
    ].some((unit) => covered.has(unit))
  }

  /** From above: a unit, then all whose parent is in the set, until none comes anew. */
  #unitsBelow(top: unknown): ReadonlySet<unknown> {
    const units = new Set<unknown>(top === null ? [] : [top])
    for (let size = -1; size !== units.size; ) {
      size = units.size
      for (const [record, { parent }] of this.#world.facts)
        if (record.startsWith('businessUnit/') && units.has(parent)) units.add(record)
    }
    return units
  }

  #bookedOn(record: RecordId): readonly unknown[] {
    const statuses = this.#fact(record, 'bookingStatuses')
    return Object.keys(statuses ?? {}).map((booking) => this.#fact(booking, 'resource'))
  }

  #fact(record: unknown, name: string): Facts[string] {
    return this.#world.facts.get(record as RecordId)?.[name] ?? null
  }

  #list(record: unknown, name: string): readonly unknown[] {
    const value = this.#fact(record, name)
    return Array.isArray(value) ? value : []
  }
}
