import type { Texts } from '../en/texts.ts'

/** Seiten von Einträgen, die nur gelesen werden. */
export const record: Texts['record'] = {
  asking: 'Wird vom Server geholt.',
  offline: (device) => `Das ist nicht auf diesem ${device}. Es kommt, sobald wieder Netz da ist.`,
  none: 'Diesen Eintrag gibt es nicht.',
  elsewhere: 'nicht auf diesem Gerät',
  parts: 'Was dazu gehört',
  yes: 'Ja',
  no: 'Nein',
  open: (name) => `${name} öffnen`,
}
