import { errorEntry } from '@fieldmerge/shared'
import { language, t } from './texts.ts'

/** What a code says to people: by the app's own words, else by the manual of the errors, which is in English. */
export const toldReason = (code: string): string =>
  wordsOf(t.reasons, code) ??
  wordsOf(t.problems, code) ??
  (language() === 'en' ? errorEntry(code).what : t.otherReason.reason(code))

/** What was refused: by the app's own words, else as whoever refused has put it. */
export const toldProblem = (code: string, message: string): string => wordsOf(t.problems, code) ?? message

/** The name of a role. */
export const roleName = (role: string): string => wordsOf(t.roles, role) ?? role

const wordsOf = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined
