import { nearestOf } from '@fieldmerge/shared'
import type * as v from 'valibot'
import { type MistakeId, mistakeTexts, mistakeWords, type Said } from './mistake-texts.ts'

/** One thing that is wrong in a profile, for the person who wrote it. */
export interface Mistake {
  /** Where, as in `types.booking.rows.where.and[0].fact`; empty for the profile as a whole. */
  readonly path: string
  /** In English. */
  readonly message: string
  /** The same for who speaks another language. */
  readonly said: Said
}

export type Path = readonly (string | number)[]

export const pathText = (path: Path): string =>
  path
    .map((step) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^\w+$/.test(step)
          ? `.${step}`
          : `[${JSON.stringify(short(step))}]`,
    )
    .join('')
    .replace(/^\./, '')

/** What a mistake speaks of, as it stands in its text; what is not there is not said. */
export type MistakeParts = Readonly<Record<string, string | number | undefined>>

export const mistake = (path: Path, id: MistakeId, parts: MistakeParts = {}): Mistake =>
  mistakeAt(pathText(path), saying(id, parts))

export const mistakeAt = (path: string, said: Said): Mistake => ({
  path,
  message: mistakeWords(mistakeTexts, said),
  said,
})

export const saying = (id: MistakeId, parts: MistakeParts = {}): Said => ({
  id,
  words: Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [] : [[name, String(part)]])),
  ),
})

/** A mistake of the shape, in our words. */
export const shapeMistake = (issue: v.BaseIssue<unknown>): Mistake => {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)))
  return mistakeAt(pathText(path), shapeSaid(issue))
}

const shapeSaid = (issue: v.BaseIssue<unknown>): Said => {
  const key = issue.path?.at(-1)
  const expected = (issue.expected ?? '').replaceAll(/[()]/g, '')
  if (key?.origin === 'key' && issue.received === 'undefined') return saying('missing')
  if (key?.origin === 'key')
    return saying('unknownKey', { expected, near: nearQuoted(String(key.key), expected) })
  if (issue.kind === 'schema' && issue.received === 'undefined') return saying('missingOf', { expected })
  const value = short(issue.received)
  if (issue.kind === 'schema')
    return saying('otherThan', {
      value,
      expected,
      near: nearQuoted(issue.received.replaceAll('"', ''), expected),
    })
  const plain = validations[issue.type]
  if (plain !== undefined) return saying(plain)
  const [, sign, bound = expected] = /^(>=|<=)?(.*)$/.exec(expected) ?? []
  return saying(sign === '>=' ? 'atLeast' : sign === '<=' ? 'atMost' : 'mustBe', { bound, value })
}

const validations: Readonly<Record<string, MistakeId>> = {
  min_length: 'empty',
  max_length: 'tooLong',
  integer: 'notWhole',
  finite: 'notFinite',
  regex: 'badName',
}

/** The nearest of the quoted names in `expected`. */
const nearQuoted = (wrong: string, expected: string): string | undefined =>
  nearest(
    wrong,
    [...expected.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? ''),
  )

/** The nearest of the names, where one is near; not for a text so long that comparing it would take a while. */
export const nearest = (wrong: string, names: Iterable<string>): string | undefined =>
  wrong.length > 60 ? undefined : (nearestOf(wrong, names) ?? undefined)

export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text)
