export { fieldServiceMobile } from './default-profiles/field-service-mobile.ts'
export { wholeOrganization } from './default-profiles/whole-organization.ts'
export { newProfileFilter } from './filter/new-profile-filter.ts'
export type * from './filter/profile-filter.ts'
export type { Condition, Constant, Operator, Test } from './profile/condition.ts'
export { maxGroupDepth } from './profile/condition.ts'
export { maxCharacters, maxNesting, maxValues } from './profile/json-size.ts'
export type { Mistake } from './profile/mistake.ts'
export { type ParsedProfile, parseProfile } from './profile/parse-profile.ts'
export { maxDays } from './profile/period.ts'
export {
  type CarriedAs,
  type Profile,
  profileSchema,
  type Relation,
  type RowFilter,
  type TypeRule,
} from './profile/profile.ts'
export { type UserAttributes, userAttributes } from './user/user-attributes.ts'
