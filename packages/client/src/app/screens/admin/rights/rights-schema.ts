import * as v from 'valibot'

export const scopes = ['none', 'own', 'team', 'unit', 'organization'] as const
export type Scope = (typeof scopes)[number]
export const actions = ['read', 'write', 'create', 'remove'] as const
export type Action = (typeof actions)[number]

const scope = v.picklist(scopes)
const typeRights = v.looseObject({ read: scope, write: scope, create: scope, remove: scope })
export type TypeRights = v.InferOutput<typeof typeRights>

const rightsSchema = v.looseObject({
  version: v.number(),
  roles: v.record(
    v.string(),
    v.object({ powers: v.array(v.string()), types: v.record(v.string(), typeRights) }),
  ),
})
/** Who may do what; what this app does not know of it stays as it is. */
export type Rights = v.InferOutput<typeof rightsSchema>
export const rightsAnswer = v.object({ rights: rightsSchema })

export const outlookAnswer = v.object({
  read: v.boolean(),
  remove: v.boolean(),
  scopes: v.object({ read: scope, write: scope, create: scope, remove: scope }),
  places: v.array(v.object({ place: v.string(), may: v.boolean() })),
  moves: v.array(v.object({ from: v.string(), to: v.string(), may: v.boolean() })),
})
export type Outlook = v.InferOutput<typeof outlookAnswer>

/** The rights with another scope for one action of one type of a role. A type that had none begins with what `*` says. */
export const withScope = (rights: Rights, role: string, type: string, action: Action, to: Scope): Rights => {
  const known = rights.roles[role]
  const before = known === undefined ? undefined : (known.types[type] ?? known.types['*'])
  if (known === undefined || before === undefined) return rights
  const types = { ...known.types, [type]: { ...before, [action]: to } }
  return { ...rights, roles: { ...rights.roles, [role]: { ...known, types } } }
}

/** The rights with a power of a role, or without it. */
export const withPower = (rights: Rights, role: string, power: string, has: boolean): Rights => {
  const known = rights.roles[role]
  if (known === undefined) return rights
  const others = known.powers.filter((each) => each !== power)
  const powers = has ? [...others, power] : others
  return { ...rights, roles: { ...rights.roles, [role]: { ...known, powers } } }
}
