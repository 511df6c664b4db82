import fc from 'fast-check'
import {
  type DerivedProfile,
  type OwnRelation,
  type OwnRule,
  type OwnType,
  type SettingName,
  settingNames,
} from '../derived/derived-profile.ts'
import type { Profile, TypeRule } from '../profile/profile.ts'
import { profileOf } from './random-profiles.ts'
import { allRecords } from './small-worlds.ts'

const typeNames = [
  'booking',
  'workOrder',
  'account',
  'customerAsset',
  'product',
  'team',
  'businessUnit',
  'user',
]

/** A profile that has only some of the types. */
export const baseOf = (name: string): fc.Arbitrary<Profile> =>
  fc
    .tuple(profileOf([name], allRecords), fc.subarray(typeNames, { minLength: 5 }))
    .map(([profile, kept]) => ({
      ...profile,
      types: Object.fromEntries(
        Object.entries(profile.types)
          .filter(([type]) => kept.includes(type))
          .map(([type, rule]) => [
            type,
            { ...rule, relations: rule.relations.filter((each) => kept.includes(each.type)) },
          ]),
      ),
    }))

interface Part {
  readonly how: 'inherit' | 'remove' | 'some' | 'all'
  readonly settings: readonly SettingName[]
  readonly modes: readonly OwnRelation['mode'][]
}

const part: fc.Arbitrary<Part> = fc.record({
  how: fc.constantFrom('inherit', 'remove', 'some', 'some', 'some', 'all'),
  settings: fc.subarray([...settingNames]),
  modes: fc.array(fc.constantFrom('extends', 'restricts', 'removed'), { maxLength: 6 }),
})

/** What a derived profile of `base` may say: as an administrator writes it, nothing noted of the base. */
export const derivedOf = (name: string, base: string): fc.Arbitrary<DerivedProfile> =>
  fc
    .tuple(
      profileOf([name], allRecords),
      fc.record(Object.fromEntries(typeNames.map((type) => [type, part]))),
    )
    .map(([{ types, ...head }, parts]) => ({
      ...head,
      extends: base,
      types: Object.fromEntries(
        Object.entries(types).flatMap(([type, rule]): [string, OwnType][] => {
          const own = parts[type] === undefined ? null : ownOf(rule, parts[type])
          return own === null ? [] : [[type, own]]
        }),
      ),
    }))

const ownOf = (rule: TypeRule, { how, settings, modes }: Part): OwnType | null => {
  if (how === 'inherit') return null
  if (how === 'remove') return { removed: true }
  const names = how === 'all' ? settingNames : settings
  const relations = rule.relations.flatMap((relation, index): OwnRelation[] => {
    const mode = modes[index]
    return mode === undefined ? [] : [{ ...relation, mode }]
  })
  const own: OwnRule = {
    ...Object.fromEntries(names.map((name) => [name, rule[name]])),
    ...(relations.length === 0 ? {} : { relations }),
  }
  return Object.keys(own).length === 0 ? null : own
}
