import { exactObject, exactRecord } from '@fieldmerge/profile-filter'
import * as v from 'valibot'

/**
 * How far a right goes, each further than the one before. `own`: what the person carries or carried in the last 30
 * days, made, or has a booking on. `team`: of one of their crews too. `unit`: of their business unit and those below
 * it too.
 */
export const scopes = ['none', 'own', 'team', 'unit', 'organization'] as const
export type Scope = (typeof scopes)[number]

/** What is about no single record. */
export const powers = [
  /** Sees and changes records that are only for the office. */
  'seeOfficeOnly',
  /** Changes records that are closed, and what was completed or given to others meanwhile. */
  'editLate',
  /** Decides on held edits of records that they may change. */
  'decide',
  /** Lists devices and revokes them. */
  'manageDevices',
  /** Reads, publishes and assigns profiles, and asks why anybody carries what. */
  'manageProfiles',
  /** Reads and publishes these rights. */
  'manageRights',
] as const
export type Power = (typeof powers)[number]

const scope = v.picklist(scopes)
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(60))

const typeRightsSchema = exactObject({
  read: scope,
  /** Fields, texts and children that no group has. */
  write: scope,
  /** Where: `own` leaves the new record to its maker, `organization` gives it to anybody. */
  create: scope,
  /** Removing a record and bringing it back. */
  remove: scope,
  /** Field groups that are written by other scopes than `write`. */
  groups: v.optional(exactRecord(scope)),
  /** Status changes by `to` or `from>to`; `*` the others. Without it they go by `write`. */
  transitions: v.optional(exactRecord(scope)),
})

export const rightsSchema = exactObject({
  /** Counts the publications of one organization. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** By type: names of groups with their fields: `field`, the name of a text, `children` or `children.field`. */
  fieldGroups: exactRecord(exactRecord(v.array(name))),
  /** By role; `*` is every type that is not named, companions aside. People with several roles have the most of each. */
  roles: exactRecord(
    exactObject({ powers: v.array(v.picklist(powers)), types: exactRecord(typeRightsSchema) }),
  ),
})

export type TypeRights = v.InferOutput<typeof typeRightsSchema>
export type RoleRights = v.InferOutput<typeof rightsSchema>['roles'][string]

/** Who may do what in an organization: plain data, read once by `parseRights`. */
export type RightsDeclaration = v.InferOutput<typeof rightsSchema>
