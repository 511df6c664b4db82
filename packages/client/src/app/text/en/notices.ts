import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const edits = (n: number): string => plural(n, { one: 'edit', other: 'edits' })

/** What the desk is told of wherever somebody is in the app, and the choice of what. */
export const notices = {
  show: 'Show',
  held: (who: string, n: number, what: string) => `${who}: ${edits(n)} to ${what} held for a decision`,
  lost: (place: string, what: string, won: string, lost: string) =>
    `${place} of ${what}: the value of ${won} has overwritten that of ${lost}`,
  found: (place: string, what: string, who: string) =>
    `${place} of ${what}: a value of ${who} was overwritten`,
  overdue: (who: string, since: string, kept: number) =>
    `${who} is overdue: offline since ${since}, ${edits(kept)} not here yet`,
  /** Many at once. */
  many: {
    held: (n: number) => plural(n, { one: 'case held for a decision', other: 'cases held for a decision' }),
    lost: (n: number) => plural(n, { one: 'value overwritten', other: 'values overwritten' }),
    overdue: (n: number) => plural(n, { one: 'person overdue', other: 'people overdue' }),
  },

  title: 'Notices',
  about:
    'Told wherever you are in the app, but not while the board is in front. Not of what you did yourself. Kept for you on this device.',
  kinds: {
    held: 'Edits that are held for a decision',
    lost: 'Values that a merge has overwritten',
    overdue: 'People who are overdue',
  },
  hoursAway: 'Overdue without a word, with edits on the device, after',
  hours: (n: number) => plural(n, { one: 'hour', other: 'hours' }),
  places: 'Of which fields',
  chosen: (n: number, of: number) => (n === of ? 'all' : `${n} of ${of}`),
  all: (type: string) => `All of ${type}`,
  removed: 'Removed or not',
  status: 'Status',
}

export type NoticeTexts = typeof notices
