import type { Texts } from '../en/texts.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')

/** Was jemand auf seinen Geräten behält, was immer das Profil bringt. */
export const pins: Texts['pins'] = {
  title: 'Angeheftet',
  pin: 'Auf meinen Geräten behalten',
  unpin: 'Nicht mehr behalten',
  pinned: 'Angeheftet: Es bleibt auf allen Ihren Geräten.',
  pinnedNow: (title) => `Angeheftet: ${title}. Es bleibt auf allen Ihren Geräten.`,
  unpinnedNow: (title) => `Nicht mehr angeheftet: ${title}`,
  coming: (n) => `${plural(n, { one: 'weiterer kommt', other: 'weitere kommen' })}, wenn Netz da ist.`,
  refused: {
    'no-right': (title) => `Nicht angeheftet: ${title} dürfen Sie nicht sehen.`,
    'too-many-pins': (title) =>
      `Nicht angeheftet: ${title}. Mehr kann eine Person nicht behalten; lösen Sie, was Sie nicht mehr brauchen.`,
    other: (title) => `Nicht angeheftet: ${title}. Der Server war nicht einverstanden.`,
  },
  count: (n) => plural(n, { one: 'Eintrag', other: 'Einträge' }),
}
