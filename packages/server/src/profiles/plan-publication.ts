import {
  comparisons,
  isDerived,
  type Mistake,
  mistake,
  type Profile,
  parseStoredProfile,
  profileDifference,
  type StoredProfile,
} from '@fieldmerge/profile-filter'
import { type Catalog, sortedJson, type UserId } from '@fieldmerge/shared'
import type { ProfileBook } from './profile-book.ts'
import type { NewProfileVersion } from './profile-store.ts'
import { type Refused, refused } from './refused.ts'

/** What somebody wants to publish. */
export interface Submission {
  /** JSON of profiles, plain or derived, in any order: all are published or none. */
  readonly profiles: readonly unknown[]
  /** The name that a single profile must have; null: any. */
  readonly named: string | null
  /** The version that the author has seen of a single profile; another one now refuses it. Null: whatever is there. */
  readonly replaces: number | null
  /** What is there already word for word is left as it is, as an import does. */
  readonly onlyNews: boolean
  readonly author: UserId
  readonly note: string
}

/** What the publication of one profile means. */
export interface Publication {
  readonly name: string
  readonly version: number
  /** False: it was there already, word for word. */
  readonly published: boolean
  /** In words, against what counted before; empty when both mean the same. Null when there was none of the name. */
  readonly difference: readonly string[] | null
  /** What derived profiles set themselves and the publication says otherwise: theirs counts until somebody decides. */
  readonly toDecide: readonly { readonly profile: string; readonly paths: readonly string[] }[]
}

export interface PublicationPlan {
  readonly ok: true
  readonly versions: readonly NewProfileVersion[]
  readonly publications: readonly Publication[]
}

/** Reads what was submitted and says what would be published as what. Nothing is written here. */
export const planPublication = (
  book: ProfileBook,
  catalog: Catalog,
  submission: Submission,
  now: number,
): PublicationPlan | Refused => {
  const { profiles, named, replaces, onlyNews, author, note } = submission
  const all = new Map(book.all)
  const mistakes: Mistake[] = []
  const parsed = new Map<string, { readonly stored: StoredProfile; readonly profile: Profile }>()
  for (const { json, place } of basesFirst(profiles)) {
    const read = parseStoredProfile(json, catalog, all)
    const before = profiles.length === 1 ? '' : `profiles[${place}]`
    if (!read.ok) mistakes.push(...read.mistakes.map((each) => placed(each, before)))
    else if (parsed.has(read.stored.name)) mistakes.push(placed(twice(read.stored.name), before))
    else {
      parsed.set(read.stored.name, read)
      all.set(read.stored.name, read.stored)
    }
  }
  if (named !== null && textAt(profiles[0], 'name') !== named)
    mistakes.push(mistake(['name'], 'otherName', { name: named }))
  if (mistakes.length > 0) return refused('profile-mistakes', told(mistakes), mistakes)
  const [first] = parsed.keys()
  const seen = first === undefined ? 0 : book.versionOf(first)
  if (replaces !== null && replaces !== seen)
    return refused(
      'profile-changed',
      `"${first}" has version ${seen} now, and version ${replaces} was to be replaced.`,
    )
  const versions: NewProfileVersion[] = []
  const publications = [...parsed.values()].map(({ stored, profile }): Publication => {
    const { name } = stored
    const before = book.all.get(name)
    if (onlyNews && before !== undefined && isSameText(before, stored))
      return { name, version: before.version, published: false, difference: [], toDecide: [] }
    const version = book.nextVersion(name)
    const base = baseOf(book, stored, parsed)
    versions.push({ name, version, at: now, author, note, profile: { ...stored, version }, base })
    const old = book.inForce.get(name) ?? null
    const words = old === null ? null : profileDifference(old, profile, catalog)
    const difference = words?.map(({ sentence }) => sentence) ?? null
    return { name, version, published: true, difference, toDecide: toDecide(book, old, profile) }
  })
  return { ok: true, versions, publications }
}

/** In an order in which each base comes before what extends it, as far as there is one. */
const basesFirst = (
  profiles: readonly unknown[],
): readonly { readonly json: unknown; readonly place: number }[] => {
  const waiting = new Map(profiles.map((json, place) => [place, json]))
  const ordered: { json: unknown; place: number }[] = []
  while (waiting.size > 0) {
    const names = new Set([...waiting.values()].map((json) => textAt(json, 'name')))
    const free = [...waiting].filter(([, json]) => !names.has(textAt(json, 'extends') ?? null))
    // In a circle nobody is free: the parser tells it.
    for (const [place, json] of free.length > 0 ? free : [...waiting]) {
      ordered.push({ json, place })
      waiting.delete(place)
    }
  }
  return ordered
}

const textAt = (json: unknown, key: 'name' | 'extends'): string | null => {
  if (typeof json !== 'object' || json === null || !(key in json)) return null
  const value: unknown = Reflect.get(json, key)
  return typeof value === 'string' ? value : null
}

const twice = (name: string): Mistake => mistake(['name'], 'sameName', { name })

const placed = ({ path, ...rest }: Mistake, before: string): Mistake => ({
  path: before === '' || path === '' || path.startsWith('[') ? before + path : `${before}.${path}`,
  ...rest,
})

const told = (mistakes: readonly Mistake[]): string =>
  `The profile has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}.`

/** Whatever stands in the way is the parser's to say; a label is text too. */
const isSameText = (a: StoredProfile, b: StoredProfile): boolean =>
  sortedJson({ ...a, version: 0 }) === sortedJson({ ...b, version: 0 })

/** With which base a derived profile is compared later: as long as something is undecided, the one from before. */
const baseOf = (
  book: ProfileBook,
  stored: StoredProfile,
  parsed: ReadonlyMap<string, { readonly profile: Profile }>,
): Profile | null => {
  if (!isDerived(stored)) return null
  const now = parsed.get(stored.extends)?.profile ?? book.inForce.get(stored.extends) ?? null
  const known = book.all.get(stored.name)
  const before = book.basesOf(stored.name)?.before ?? null
  const isSameBase = known !== undefined && isDerived(known) && known.extends === stored.extends
  if (now === null || before === null || !isSameBase) return now
  return comparisons(before, now, stored).length === 0 ? now : before
}

/** What profiles that are derived from this one set themselves and this publication changes under them. */
const toDecide = (book: ProfileBook, before: Profile | null, after: Profile): Publication['toDecide'] =>
  [...book.all.values()].flatMap((each) => {
    if (before === null || !isDerived(each) || each.extends !== after.name) return []
    const paths = comparisons(before, after, each).map(({ path }) => path)
    return paths.length === 0 ? [] : [{ profile: each.name, paths }]
  })
