import * as v from 'valibot'

export const scopes = ['none', 'own', 'team', 'unit', 'organization'] as const
export type Scope = (typeof scopes)[number]
export const actions = ['read', 'write', 'create', 'remove'] as const
export type Action = (typeof actions)[number]

const scope = v.picklist(scopes)
const scopesByName = v.record(v.string(), scope)
const typeRights = v.looseObject({
  read: scope,
  write: scope,
  create: scope,
  remove: scope,
  /** Field groups that are written by other scopes than `write`. */
  groups: v.exactOptional(scopesByName),
  /** Status changes by `to` or `from>to`; `*` the others. */
  transitions: v.exactOptional(scopesByName),
})
export type TypeRights = v.InferOutput<typeof typeRights>

const rightsSchema = v.looseObject({
  version: v.number(),
  /** By type: names of groups with their places. */
  fieldGroups: v.record(v.string(), v.record(v.string(), v.array(v.string()))),
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
