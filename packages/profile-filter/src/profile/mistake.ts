import { suggest } from '@fieldmerge/shared'
import type * as v from 'valibot'

/** One thing that is wrong in a profile, for the person who wrote it. */
export interface Mistake {
  /** Where, as in `types.booking.rows.where.and[0].fact`; empty for the profile as a whole. */
  readonly path: string
  readonly message: string
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

export const mistake = (path: Path, message: string): Mistake => ({ path: pathText(path), message })

/** A mistake of the shape, in our words. */
export const shapeMistake = (issue: v.BaseIssue<unknown>): Mistake => {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)))
  return mistake(path, shapeMessage(issue))
}

const shapeMessage = (issue: v.BaseIssue<unknown>): string => {
  const key = issue.path?.at(-1)
  const expected = (issue.expected ?? '').replaceAll(/[()]/g, '')
  if (key?.origin === 'key' && issue.received === 'undefined') return 'is missing'
  if (key?.origin === 'key')
    return `is not known here; known are ${expected}${near(String(key.key), expected)}`
  if (issue.kind === 'schema' && issue.received === 'undefined') return `is missing; expected ${expected}`
  if (issue.kind === 'schema')
    return `${short(issue.received)} is not ${expected}${near(issue.received.replaceAll('"', ''), expected)}`
  const bound = expected.replace('>=', 'at least ').replace('<=', 'at most ')
  return validationMessages[issue.type] ?? `must be ${bound}, not ${short(issue.received)}`
}

const validationMessages: Readonly<Record<string, string>> = {
  min_length: 'must not be empty',
  max_length: 'is too long',
  integer: 'must be a whole number',
  finite: 'must be a finite number',
  regex: 'must be small letters, digits and dashes, at most 60, and begin with a letter',
}

/** The nearest of the quoted names in `expected`. */
const near = (wrong: string, expected: string): string =>
  nearest(
    wrong,
    [...expected.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? ''),
  )

/** Like `suggest`, but not for a text so long that comparing it would take a while. */
export const nearest = (wrong: string, names: Iterable<string>): string =>
  wrong.length > 60 ? '' : suggest(wrong, names)

export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text)
