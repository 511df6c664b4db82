import { errorEntry } from '@fieldmerge/shared'
import { language, t } from './texts.ts'
import { wordsOf } from './told-problem.ts'

/** What a code says to people: by the app's own words, else by the manual of the errors, which is in English. */
export const toldReason = (code: string): string =>
  wordsOf(t.reasons, code) ??
  wordsOf(t.problems, code) ??
  (language() === 'en' ? errorEntry(code).what : t.otherReason.reason(code))
