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
    'Told wherever you are in the app, but not while the board is in front. Not of what you did yourself. The same on all of your devices.',
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

  /** While the app is closed. */
  push: {
    title: 'Notices while the app is closed',
    about: (device: string) =>
      `This ${device} tells you what is new, also when the app is closed. It passes through the push service of your browser, which cannot read it.`,
    on: (device: string) => `On this ${device}`,
    asking: 'Your browser asks whether it may.',
    visits: 'My visits: new, changed, called off',
    decided: 'Decisions on my edits',
    desk: 'Held edits, overwritten values and overdue people as chosen below.',
    refused:
      'Your browser was told not to show notices of this app. Only you can change that: in the settings of the browser for this page, under notifications.',
    dismissed:
      'Your browser’s question was not answered, so nothing is told. Switch it on again to be asked again.',
    unreachable: 'The server was not reached. Switch it on again when there is a network.',
    service:
      'The push service of your browser was not reached, or it has none. Notices in the app go on as ever.',
    insecure: 'This address is not one by https: browsers show notices only for pages by https.',
    install: 'On this device only an app on the home screen can do that: share, then “Add to Home Screen”.',
    browser: 'This browser cannot do that.',
  },
}

export type NoticeTexts = typeof notices
