import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')

/** What a person keeps on their devices, whatever their profile brings. */
export const pins = {
  title: 'Pinned',
  pin: 'Pin to my devices',
  unpin: 'Unpin',
  pinned: 'Pinned: it stays on all your devices.',
  pinnedNow: (title: string) => `Pinned: ${title}. It stays on all your devices.`,
  unpinnedNow: (title: string) => `No longer pinned: ${title}`,
  coming: (n: number) => `${plural(n, { one: 'more comes', other: 'more come' })} when there is a network.`,
  refused: {
    'no-right': (title: string) => `Not pinned: you may not see ${title}.`,
    'too-many-pins': (title: string) =>
      `Not pinned: ${title}. As much is pinned as one person may keep; unpin what you no longer need.`,
    other: (title: string) => `Not pinned: ${title}. The server did not agree.`,
  },
  count: (n: number) => plural(n, { one: 'record', other: 'records' }),
}
