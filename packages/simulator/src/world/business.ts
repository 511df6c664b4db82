import {
  fieldServiceMobile,
  type Profile,
  type TypeRule,
  wholeOrganization,
} from '@fieldmerge/profile-filter'
import { type RightsDeclaration, shippedRights, type TypeRights } from '@fieldmerge/server/core'
import { type Catalog, fieldService, rememberedBy } from '@fieldmerge/shared'

/** What an organization works with: its record types, and who carries and may do what. */
export interface Business {
  readonly catalog: Catalog
  /** Types that are not field service's. */
  readonly ownTypes: ReadonlySet<string>
  /** As a server begins: technicians carry their week, the office everything. */
  readonly profiles: readonly Profile[]
  readonly rights: RightsDeclaration
  assign(roles: readonly string[]): readonly string[]
}

/** Own types are everybody's: all carry them, and all may do everything with them. */
const carriedByAll: TypeRule = {
  rows: { kind: 'all' },
  relations: [],
  carry: 'documents',
  graceDays: 0,
  priority: 50,
}
const allowedToAll: TypeRights = {
  read: 'organization',
  write: 'organization',
  create: 'organization',
  remove: 'organization',
}

const ofAll = <T>(names: Iterable<string>, one: T): Readonly<Record<string, T>> =>
  Object.fromEntries([...names].map((name) => [name, one]))

/** @throws MissingTypes when the types of field service are not all among them */
export const businessOf = rememberedBy((catalog: Catalog): Business => {
  const missing = [...fieldService.types.keys()].filter((name) => !catalog.types.has(name))
  if (missing.length > 0) throw new MissingTypes(missing)
  const ownTypes = new Set([...catalog.types.keys()].filter((name) => !fieldService.types.has(name)))
  const mobile: Profile = {
    ...fieldServiceMobile,
    types: { ...fieldServiceMobile.types, ...ofAll(ownTypes, carriedByAll) },
  }
  const { technician, ...others } = shippedRights.roles
  return {
    catalog,
    ownTypes,
    profiles: [mobile, wholeOrganization(catalog)],
    rights: {
      ...shippedRights,
      roles: {
        ...others,
        technician: {
          powers: technician?.powers ?? [],
          types: { ...technician?.types, ...ofAll(ownTypes, allowedToAll) },
        },
      },
    },
    assign: (roles) =>
      roles.some((role) => role === 'supervisor' || role === 'administrator')
        ? ['whole-organization']
        : [mobile.name],
  }
})

/** An organization is made of the types of field service: they must be there. */
export class MissingTypes extends Error {
  override readonly name = 'MissingTypes'

  constructor(missing: readonly string[]) {
    super(
      `the catalog lacks ${missing.join(', ')}: make it with catalogOf([...fieldService.types.values(), ...yours])`,
    )
  }
}
