import { mainTypeOf, rememberedBy, type TouchedPlace } from '@fieldmerge/shared'
import {
  type Power,
  type RightsDeclaration,
  type RoleRights,
  type Scope,
  scopes,
  type TypeRights,
} from './declaration.ts'

/** What somebody with some roles may do with records of one type: of each right the most that a role gives. */
export class EffectiveRights {
  readonly read: Scope
  readonly create: Scope
  readonly remove: Scope
  /** The furthest scope of any change. */
  readonly write: Scope
  /** Who may change anything in a record may change everything: no place need be looked at. */
  readonly isWhole: boolean
  readonly #rights: readonly TypeRights[]
  readonly #groupOf: ReadonlyMap<string, string>

  constructor(rights: readonly TypeRights[], groupOf: ReadonlyMap<string, string>) {
    this.#rights = rights
    this.#groupOf = groupOf
    this.read = most(rights.map(({ read }) => read))
    this.create = most(rights.map(({ create }) => create))
    this.remove = most(rights.map(({ remove }) => remove))
    this.write = most(rights.flatMap(scopesOfChanges))
    // Of roles that make no difference between places the most makes none either.
    this.isWhole = rights.every((one) => scopesOfChanges(one).every((scope) => scope === one.write))
  }

  /** How far the right to change one place goes; not for status changes, which go by what they say. */
  toChange({ holds, root, field }: TouchedPlace): Scope {
    if (holds === 'fields' && field === 'removed') return this.remove
    const name = holds === 'fields' ? (field ?? '') : root
    const own = holds === 'child' ? this.#groupOf.get(`${root}.${field}`) : undefined
    const group = own ?? this.#groupOf.get(name)
    return most(
      this.#rights.map(({ write, groups }) => (group === undefined ? write : (groups?.[group] ?? write))),
    )
  }

  /** How far the right to one status change goes. */
  toMove(from: string, to: string): Scope {
    return most(
      this.#rights.map(
        ({ write, transitions: by }) => by?.[`${from}>${to}`] ?? by?.[to] ?? by?.['*'] ?? write,
      ),
    )
  }
}

const scopesOfChanges = ({ write, remove, groups, transitions }: TypeRights): readonly Scope[] => [
  write,
  remove,
  ...Object.values(groups ?? {}),
  ...Object.values(transitions ?? {}),
]

const most = (all: readonly Scope[]): Scope =>
  scopes[Math.max(0, ...all.map((scope) => scopes.indexOf(scope)))] ?? 'none'

/** What a role says of a type. What only some may read is theirs who are named, not whoever may read all the rest. */
const rightsIn = (types: RoleRights['types'], type: string): TypeRights | undefined =>
  Object.hasOwn(types, type) ? types[type] : mainTypeOf(type) === null ? types['*'] : undefined

/** What people with the same roles may do. */
interface OfRoles {
  readonly powers: ReadonlySet<Power>
  readonly byType: Map<string, EffectiveRights>
}

/** A declaration as it is asked: by roles and type, each answer made once. */
export class RightsInForce {
  readonly declaration: RightsDeclaration
  /** By the list of roles itself: that of a person's facts, which is asked for each of their edits, stays the same. */
  readonly #ofRoles = new WeakMap<readonly string[], OfRoles>()
  /** By what is in the list: everybody who has the same roles has the same rights. */
  readonly #ofSameRoles = new Map<string, OfRoles>()
  readonly #byRecord = new Map<string, boolean>()

  private constructor(declaration: RightsDeclaration) {
    this.declaration = declaration
  }

  /** Declarations never change: what follows from one is worked out once in a process. */
  static readonly of = rememberedBy((declaration: RightsDeclaration) => new RightsInForce(declaration))

  of(roles: readonly string[], type: string): EffectiveRights {
    const { byType } = this.#known(roles)
    let effective = byType.get(type)
    if (effective === undefined) {
      effective = this.#made(roles, type)
      byType.set(type, effective)
    }
    return effective
  }

  hasPower(roles: readonly string[], power: Power): boolean {
    return this.#known(roles).powers.has(power)
  }

  /** Whether what somebody may read can hang on crews or business units. */
  get readsByTeam(): boolean {
    return Object.values(this.declaration.roles).some(({ types }) =>
      Object.values(types).some(({ read }) => read === 'team' || read === 'unit'),
    )
  }

  /** Whether somebody's right to read records of a type can hang on what is in a record. */
  readsByRecord(type: string): boolean {
    const known = this.#byRecord.get(type)
    if (known !== undefined) return known
    const hangs = Object.values(this.declaration.roles).some(({ types, powers }) => {
      const read = rightsIn(types, type)?.read ?? 'none'
      return read !== 'none' && (read !== 'organization' || !powers.includes('seeOfficeOnly'))
    })
    this.#byRecord.set(type, hangs)
    return hangs
  }

  #known(roles: readonly string[]): OfRoles {
    let known = this.#ofRoles.get(roles)
    if (known === undefined) {
      known = this.#ofSame(roles)
      this.#ofRoles.set(roles, known)
    }
    return known
  }

  #ofSame(roles: readonly string[]): OfRoles {
    const names = JSON.stringify(roles)
    let known = this.#ofSameRoles.get(names)
    if (known === undefined) {
      const powers = new Set(this.#rolesOf(roles).flatMap((role) => role.powers))
      known = { powers, byType: new Map() }
      this.#ofSameRoles.set(names, known)
    }
    return known
  }

  #made(roles: readonly string[], type: string): EffectiveRights {
    const { fieldGroups } = this.declaration
    const groups = Object.hasOwn(fieldGroups, type) ? (fieldGroups[type] ?? {}) : {}
    const groupOf = Object.entries(groups).flatMap(([group, fields]) =>
      fields.map((field) => [field, group] as const),
    )
    const rights = this.#rolesOf(roles).flatMap(({ types }) => rightsIn(types, type) ?? [])
    return new EffectiveRights(rights, new Map(groupOf))
  }

  #rolesOf(roles: readonly string[]): readonly RoleRights[] {
    const { roles: declared } = this.declaration
    return roles.flatMap((role) => (Object.hasOwn(declared, role) ? (declared[role] ?? []) : []))
  }
}
