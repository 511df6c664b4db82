export { canonicalCondition } from './canonical/canonical-condition.ts'
export {
  type CanonicalProfile,
  canonicalProfile,
  canonicalText,
  sameMeaning,
} from './canonical/canonical-profile.ts'
export { fieldServiceMobile } from './default-profiles/field-service-mobile.ts'
export { wholeOrganization } from './default-profiles/whole-organization.ts'
export { keepOwn, takeBase } from './derived/choices.ts'
export { type Comparison, comparisons, type Three } from './derived/comparisons.ts'
export { deriveProfile } from './derived/derive-profile.ts'
export {
  type DerivedProfile,
  isDerived,
  type StoredProfile,
  storedProfileSchema,
} from './derived/derived-profile.ts'
export { type ParsedStoredProfile, parseStoredProfile } from './derived/parse-stored-profile.ts'
export { type Resolution, resolveProfile } from './derived/resolve-profile.ts'
export { newProfileFilter } from './filter/new-profile-filter.ts'
export type * from './filter/profile-filter.ts'
export { type Estimates, estimatesSchema, type FactEstimate, type TypeEstimate } from './linter/estimates.ts'
export type { Finding } from './linter/finding.ts'
export {
  type FindingCode,
  type FindingEntry,
  findingRegistry,
  type Severity,
} from './linter/finding-registry.ts'
export { type Derivation, lintProfile } from './linter/lint-profile.ts'
export type { Condition, Constant, Operator, Test } from './profile/condition.ts'
export { maxGroupDepth } from './profile/condition.ts'
export { operatorsOf } from './profile/condition-mistakes.ts'
export { exactObject, exactRecord } from './profile/exact-object.ts'
export { type FactKind, factKind, factNames } from './profile/fact-kind.ts'
export { factsRead } from './profile/facts-read.ts'
export { maxCharacters, maxNesting, maxValues } from './profile/json-size.ts'
export {
  type Mistake,
  mistake,
  mistakeAt,
  nearest,
  type Path,
  saying,
  shapeMistake,
} from './profile/mistake.ts'
export { type MistakeId, mistakeTexts, mistakeWords, type Said } from './profile/mistake-texts.ts'
export { attributeKinds } from './profile/operand.ts'
export { type ParsedProfile, parseProfile } from './profile/parse-profile.ts'
export { maxDays, type Period, parsePeriod } from './profile/period.ts'
export {
  type CarriedAs,
  type Profile,
  profileSchema,
  type Relation,
  type RowFilter,
  type TypeRule,
} from './profile/profile.ts'
export { type ProposalReason, proposalReasonSchema } from './profile/proposal-reason.ts'
export { type RelationIdentity, relationKey } from './profile/relation-key.ts'
export { type UserAttributes, userAttributes } from './user/user-attributes.ts'
export { conditionWords } from './words/condition-words.ts'
export { englishMessages, type MessageId } from './words/english-messages.ts'
export { filled, type Message, messageSchema, type Part, wordsOf } from './words/message.ts'
export { choicesOf } from './words/names.ts'
export { type ProfileChange, profileDifference } from './words/profile-difference.ts'
export { relationWords, restrictionWords, rowsWords } from './words/rule-words.ts'
