import * as v from 'valibot'
import type { DeepReadonly } from '../profile/deep-readonly.ts'
import { exactObject, exactRecord } from '../profile/exact-object.ts'
import {
  type Profile,
  profileSchema,
  relationSchema,
  type TypeRule,
  typeRuleSchema,
} from '../profile/profile.ts'

/** What a rule holds beside its relations. */
export type SettingName = Exclude<keyof TypeRule, 'relations'>

const rule = typeRuleSchema.entries
const settings = {
  rows: v.exactOptional(rule.rows),
  carry: v.exactOptional(rule.carry),
  graceDays: v.exactOptional(rule.graceDays),
  priority: v.exactOptional(rule.priority),
} satisfies Record<SettingName, unknown>

const isSetting = (name: string): name is SettingName => Object.hasOwn(settings, name)
export const settingNames: readonly SettingName[] = Object.keys(settings).filter(isSetting)

/** A relation of the derived profile's own; `removed` takes away one of the base. */
export const ownRelationSchema = exactObject({
  ...relationSchema.entries,
  mode: v.picklist(['extends', 'restricts', 'removed']),
})

const someSettings = { ...settings, relations: v.exactOptional(v.array(ownRelationSchema)) }
const removed = { removed: v.literal(true) }

export const settingsSchema = exactObject(someSettings)
const goneSchema = exactObject(removed)
type Said = v.InferOutput<typeof settingsSchema> | v.InferOutput<typeof goneSchema>

const says = (input: unknown): 'gone' | 'settings' =>
  typeof input === 'object' && input !== null && 'removed' in input ? 'gone' : 'settings'

export const saidSchema: v.GenericSchema<unknown, Said> = v.lazy((input) =>
  says(input) === 'gone' ? goneSchema : settingsSchema,
)

/**
 * What the base said when a person last decided about these settings: what a comparison calls "before". Without it the
 * version of the base counts that the derived profile was published with.
 */
const base = v.exactOptional(saidSchema)
export const ownRuleSchema = exactObject({ ...someSettings, base })
const removedTypeSchema = exactObject({ ...removed, base })

// The shape is chosen by the key that is there, so that a mistake is told of what was meant.
export const ownTypeSchema: v.GenericSchema<
  unknown,
  v.InferOutput<typeof ownRuleSchema> | v.InferOutput<typeof removedTypeSchema>
> = v.lazy((input) => (says(input) === 'gone' ? removedTypeSchema : ownRuleSchema))

/** All that these two may be, for those who describe them. */
export const ownTypeForms = v.union([ownRuleSchema, removedTypeSchema])
export const saidForms = v.union([settingsSchema, goneSchema])

export const derivedProfileSchema = exactObject({
  ...profileSchema.entries,
  /** The name of the profile that this one inherits from; that one may be derived too. */
  extends: v.string(),
  types: exactRecord(ownTypeSchema),
})

/** A profile that holds only what it sets itself; everything else is what its base says, now and later. */
export type DerivedProfile = DeepReadonly<v.InferOutput<typeof derivedProfileSchema>>
export type OwnRule = DeepReadonly<v.InferOutput<typeof ownRuleSchema>>
export type RemovedType = DeepReadonly<v.InferOutput<typeof removedTypeSchema>>
export type OwnType = OwnRule | RemovedType
export type OwnRelation = DeepReadonly<v.InferOutput<typeof ownRelationSchema>>

/** A profile as a file holds it. */
export const storedProfileSchema = v.union([profileSchema, derivedProfileSchema])

/** A profile as it is kept and passed on. The filter evaluates what `resolveProfile` makes of it. */
export type StoredProfile = Profile | DerivedProfile

export const isDerived = (profile: StoredProfile): profile is DerivedProfile => 'extends' in profile
export const isRemoved = <T extends object>(own: T): own is Extract<T, { readonly removed: true }> =>
  'removed' in own

/** What a derived profile sets of a type itself, or null. */
export const ownOf = (derived: DerivedProfile, type: string): OwnType | null =>
  (Object.hasOwn(derived.types, type) ? derived.types[type] : undefined) ?? null

/** What a plain profile says of a type, or null. */
export const ruleOf = (profile: Profile, type: string): TypeRule | null =>
  (Object.hasOwn(profile.types, type) ? profile.types[type] : undefined) ?? null
