import {
  type Condition,
  factKind,
  type Profile,
  parsePeriod,
  type Relation,
} from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import type { Finding } from '../api/profile-schemas.ts'
import { isTest, partAt, type Way, withPart } from './condition-edits.ts'
import { linksOf } from './links.ts'
import { withoutRelation, withoutType, withRelation, withRows, withRule, withType } from './profile-edits.ts'

/** What can be done about a finding at once; `name` says what, in the texts. */
export interface Fix {
  readonly name: FixName
  apply(profile: Profile): Profile
}

export type FixName =
  | 'factsOnly'
  | 'month'
  | 'mine'
  | 'begins'
  | 'and'
  | 'removeRelation'
  | 'restrict'
  | 'removeTest'
  | 'removeType'
  | 'dayOfGrace'
  | 'carryToo'

/** Where a finding is, read from its path; null: about nothing that can be changed here. */
interface Place {
  readonly type: string
  readonly relation: Relation | null
  /** The way to a part of the row filter's condition. */
  readonly way: Way | null
}

export const placeOf = (profile: Profile, path: string): Place | null => {
  const [, type = '', rest = ''] = /^types\.(\w+)(.*)$/.exec(path) ?? []
  const rule = profile.types[type]
  if (rule === undefined) return type === '' ? null : { type, relation: null, way: null }
  const relation = rule.relations[Number(/^\.relations\[(\d+)\]/.exec(rest)?.[1] ?? -1)] ?? null
  const [, where] = /^\.rows\.where(.*)$/.exec(rest) ?? []
  return { type, relation, way: where === undefined ? null : wayOf(where) }
}

/** `.and[1].not.or[0].value` is the way 1, 0, 0. */
const wayOf = (text: string): Way =>
  [...text.matchAll(/\.(?:and|or)\[(\d+)\]|\.not/g)].map(([, place]) => Number(place ?? 0))

/** Beside today, days. */
const month = 30

/** The one thing that most often is meant; null where only a person can tell. */
export const fixFor = ({ code, path }: Finding, profile: Profile, catalog: Catalog): Fix | null => {
  const place = placeOf(profile, path)
  if (place === null) return null
  const { type, relation, way } = place
  const rows = profile.types[type]?.rows
  const where = rows?.kind === 'custom' ? rows.where : null
  const part = where === null || way === null ? null : partAt(where, way)
  const inCondition = (name: FixName, change: (part: Condition) => Condition | null): Fix | null => {
    if (where === null || way === null || part === null) return null
    return {
      name,
      apply(now) {
        const next = withPart(where, way, change(part))
        return withRows(now, type, next === null ? { kind: 'related' } : { kind: 'custom', where: next })
      },
    }
  }
  const inRelation = (name: FixName, change: (now: Profile, relation: Relation) => Profile): Fix | null =>
    relation === null ? null : { name, apply: (now) => change(now, relation) }
  switch (code) {
    case 'all-records':
      return { name: 'factsOnly', apply: (now) => withRule(now, type, { carry: 'facts' }) }
    case 'wide-window':
      return part !== null && isTest(part) && narrowed(part) !== part ? inCondition('month', narrowed) : null
    case 'window-alone':
      return onlyMine(catalog, type, part, inCondition)
    case 'contains-on-big-type':
      return part !== null && isTest(part) && part.op === 'contains'
        ? inCondition('begins', () => ({ fact: part.fact, op: 'startsWith', value: part.value }))
        : null
    case 'or-over-unrelated-facts':
      return inCondition('and', (group) => ('or' in group ? { and: group.or } : group))
    case 'pulls-in-whole-type':
    case 'relation-without-effect':
    case 'restriction-empties':
      return inRelation('removeRelation', (now, one) => withoutRelation(now, type, one))
    case 'filter-beside-relation':
      return inRelation('restrict', (now, one) => withRelation(now, type, { ...one, mode: 'restricts' }))
    case 'link-never-matches':
      return relation === null
        ? inCondition('removeTest', () => null)
        : inRelation('removeRelation', (now, one) => withoutRelation(now, type, one))
    case 'test-never-true':
      return inCondition('removeTest', () => null)
    case 'nothing-brings-it':
      return { name: 'removeType', apply: (now) => withoutType(now, type) }
    case 'restless-window':
      return { name: 'dayOfGrace', apply: (now) => withRule(now, type, { graceDays: 1 }) }
    case 'filter-on-type-not-carried':
      return carryToo(catalog, type, part)
    default:
      return null
  }
}

/** A test whose periods are no longer than a month. */
const narrowed = (part: Condition): Condition => {
  if (!isTest(part) || !('value' in part)) return part
  const short = <T>(value: T): T | string => {
    const period = typeof value === 'string' ? parsePeriod(value) : null
    const [, direction] = /^(next|last) \d/.exec(String(value)) ?? []
    const isLong = period?.unit === 'day' && period.to - period.from > month
    return isLong && direction !== undefined ? `${direction} ${month} days` : value
  }
  if (part.op === 'in' || part.op === 'notIn') {
    const value = part.value.map(short)
    return value.every((each, at) => each === part.value[at]) ? part : { ...part, value }
  }
  if (part.op === 'eq' || part.op === 'ne') {
    const value = short(part.value)
    return value === part.value ? part : { ...part, value }
  }
  return part
}

const onlyMine = (
  catalog: Catalog,
  type: string,
  part: Condition | null,
  inCondition: (name: FixName, change: (part: Condition) => Condition | null) => Fix | null,
): Fix | null => {
  const mine = linksOf(catalog, type).find(({ fact, to }) => to === 'user' && fact !== 'createdBy')
  if (mine === undefined || part === null) return null
  return inCondition('mine', (window) => ({
    and: [{ fact: mine.fact, op: 'eq', value: '$user.id' }, window],
  }))
}

/** The type whose names are not there comes along by the link that is asked for. */
const carryToo = (catalog: Catalog, type: string, part: Condition | null): Fix | null => {
  const fact = part !== null && isTest(part) ? part.fact : null
  const kind = fact === null ? null : factKind(catalog, type, fact)
  if (fact === null || kind === null || !('to' in kind)) return null
  const relation: Relation = { direction: 'forwards', type: kind.to, fact, mode: 'extends' }
  return { name: 'carryToo', apply: (now) => withRelation(withType(now, kind.to), type, relation) }
}
