import { mainTypeOf } from '@fieldmerge/shared'
import type { Action, Rights, Scope, TypeRights } from './rights-schema.ts'

const nothing: TypeRights = { read: 'none', write: 'none', create: 'none', remove: 'none' }

/** What a role may do with records of a type: what is said of it, else what `*` says of all others but companions. */
export const rightsOf = (rights: Rights, role: string, type: string): TypeRights | null => {
  const types = rights.roles[role]?.types
  return types?.[type] ?? (mainTypeOf(type) === null ? types?.['*'] : nothing) ?? null
}

/** Companions are made by the server, and go with their main record: that is in nobody's power. */
export const canBeGiven = (type: string, action: Action): boolean =>
  mainTypeOf(type) === null || action === 'read' || action === 'write'

/** A type that had no rights of its own begins with what counts for it without. */
const withType = (
  rights: Rights,
  role: string,
  type: string,
  change: (before: TypeRights) => TypeRights,
): Rights => {
  const [known, before] = [rights.roles[role], rightsOf(rights, role, type)]
  if (known === undefined || before === null) return rights
  const types = { ...known.types, [type]: change(before) }
  return { ...rights, roles: { ...rights.roles, [role]: { ...known, types } } }
}

/** The rights with one more role that may do what `from` may. A role of that name stays as it is. */
export const withRole = (rights: Rights, role: string, from: string): Rights => {
  const known = rights.roles[from]
  if (known === undefined || Object.hasOwn(rights.roles, role)) return rights
  return { ...rights, roles: { ...rights.roles, [role]: structuredClone(known) } }
}

/** The rights without a role: who has it keeps what their other roles give. */
export const withoutRole = (rights: Rights, role: string): Rights => {
  const { [role]: _, ...others } = rights.roles
  return { ...rights, roles: others }
}

/** The rights with another scope for one action of one type of a role. */
export const withScope = (rights: Rights, role: string, type: string, action: Action, to: Scope): Rights =>
  withType(rights, role, type, (before) => ({ ...before, [action]: to }))

/** The rights with a power of a role, or without it. */
export const withPower = (rights: Rights, role: string, power: string, has: boolean): Rights => {
  const known = rights.roles[role]
  if (known === undefined) return rights
  const others = known.powers.filter((each) => each !== power)
  const powers = has ? [...others, power] : others
  return { ...rights, roles: { ...rights.roles, [role]: { ...known, powers } } }
}

/** How far a role may write the places of a group; null: as it may change the record. */
export const withGroupScope = (
  rights: Rights,
  role: string,
  type: string,
  group: string,
  to: Scope | null,
): Rights => withType(rights, role, type, (before) => said(before, 'groups', group, to))

/** How far a role may make a status change: `to`, `from>to`, or `*` for all others; null: as a wider rule says. */
export const withMoveScope = (
  rights: Rights,
  role: string,
  type: string,
  move: string,
  to: Scope | null,
): Rights => withType(rights, role, type, (before) => said(before, 'transitions', move, to))

/** A group with exactly these places; each leaves the group that it was in. */
export const withGroup = (rights: Rights, type: string, group: string, places: readonly string[]): Rights => {
  const others = Object.entries(rights.fieldGroups[type] ?? {}).map(([name, own]) => [
    name,
    own.filter((place) => !places.includes(place)),
  ])
  const groups = { ...Object.fromEntries(others), [group]: [...places] }
  return { ...rights, fieldGroups: { ...rights.fieldGroups, [type]: groups } }
}

/** The rights without a group, and without what roles say of it. */
export const withoutGroup = (rights: Rights, type: string, group: string): Rights => {
  const { [type]: groups = {}, ...otherTypes } = rights.fieldGroups
  const { [group]: _, ...others } = groups
  const fieldGroups = Object.keys(others).length === 0 ? otherTypes : { ...otherTypes, [type]: others }
  const roles = Object.entries(rights.roles).map(([role, known]) => {
    const own = known.types[type]
    if (own?.groups?.[group] === undefined) return [role, known]
    return [role, { ...known, types: { ...known.types, [type]: said(own, 'groups', group, null) } }]
  })
  return { ...rights, fieldGroups, roles: Object.fromEntries(roles) }
}

/** How many rules of a role differ from its four rights for a type. */
export const exceptionsOf = (rights: Rights, role: string, type: string): number => {
  const { groups = {}, transitions = {} } = rights.roles[role]?.types[type] ?? {}
  return Object.keys(groups).length + Object.keys(transitions).length
}

const said = (
  before: TypeRights,
  what: 'groups' | 'transitions',
  name: string,
  scope: Scope | null,
): TypeRights => {
  const { [what]: known = {}, ...rest } = before
  const { [name]: _, ...others } = known
  const now = scope === null ? others : { ...others, [name]: scope }
  return Object.keys(now).length === 0 ? rest : { ...rest, [what]: now }
}
