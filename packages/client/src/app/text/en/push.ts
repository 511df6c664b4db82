import type { NoticeKind } from '@fieldmerge/shared'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const visits = { one: 'visit', other: 'visits' }

/** What a device says while the app is closed. The service worker brings these along: nothing else of the app is there. */
export const push = {
  app: 'Fieldmerge',
  /** One thing: above it says what, below which. */
  one: {
    assigned: 'New visit',
    changed: 'Visit changed',
    canceled: 'Visit called off',
    away: 'Visit given to somebody else',
    decided: {
      all: 'Your edits were accepted',
      part: 'Some of your edits were accepted',
      none: 'Your edits were not accepted',
    },
    held: 'Edits wait for your decision',
    lost: 'A value was overwritten',
    overdue: 'Overdue',
  },
  many: {
    assigned: (n: number) => `${plural(n, visits)} new`,
    changed: (n: number) => `${plural(n, visits)} changed`,
    canceled: (n: number) => `${plural(n, visits)} called off`,
    away: (n: number) => `${plural(n, visits)} given to others`,
    decided: (n: number) => plural(n, { one: 'decision on your edits', other: 'decisions on your edits' }),
    held: (n: number) => plural(n, { one: 'case to decide on', other: 'cases to decide on' }),
    lost: (n: number) => plural(n, { one: 'value overwritten', other: 'values overwritten' }),
    overdue: (n: number) => plural(n, { one: 'person overdue', other: 'people overdue' }),
  } satisfies Readonly<Record<NoticeKind, (n: number) => string>>,
  /** Of somebody else, or behind a lock. */
  something: 'There is something new. Open the app to see it.',
}

export type PushTexts = typeof push
