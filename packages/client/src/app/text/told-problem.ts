import { t } from './texts.ts'

/** What was refused: by the app's own words, else as whoever refused has put it. */
export const toldProblem = (code: string, message: string): string => wordsOf(t.problems, code) ?? message

/** The name of a role. */
export const roleName = (role: string): string => wordsOf(t.roles, role) ?? role

/** The words for a key that may be any; undefined where there are none. */
export const wordsOf = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined
