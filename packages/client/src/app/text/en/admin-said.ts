import { englishMessages, findingRegistry, mistakeTexts } from '@fieldmerge/profile-filter'
import { pluralOf } from '../plural.ts'
import { deskProblems } from './admin-problems.ts'

const plural = pluralOf('en-GB')

/** Within a sentence; what is written in capitals stays so. */
const lower = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1)

/** What the linter finds and in what profiles differ. The command line says the same. */
export const adminSaid = {
  said: englishMessages,
  /** What is wrong in a profile or in rights. */
  mistakes: mistakeTexts,
  deskProblems,
  todos: Object.fromEntries(Object.entries(findingRegistry).map(([code, { todo }]) => [code, todo])),
  within: (text: string): string => lower(text),
  /** A field or link, within a sentence. */
  named: (label: string): string => lower(label),
  days: (n: number): string => plural(n, { one: 'day', other: 'days' }),
  led: {
    extends: {
      forwards: (targets: string, link: string) => `the ${targets} that they name as “${link}”`,
      backwards: (targets: string, link: string) => `the ${targets} that name them as “${link}”`,
    },
    restricts: {
      forwards: (sources: string, link: string) => `those that carried ${sources} name as “${link}”`,
      backwards: (sources: string, link: string) =>
        `those that name one of the carried ${sources} as “${link}”`,
    },
  },
}
