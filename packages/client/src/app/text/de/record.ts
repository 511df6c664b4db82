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

/** Codes auf Dingen, mit der Kamera gelesen. */
export const scan: Texts['scan'] = {
  title: 'Code lesen',
  open: 'Strichcode oder QR-Code lesen',
  seen: 'Was die Kamera sieht',
  asking: 'Wartet auf die Kamera.',
  hold: 'Halten Sie den Code vor die Kamera.',
  picture: 'Aus einem Bild lesen',
  problems: {
    refused:
      'Die Kamera ist hier nicht erlaubt. Erlauben Sie sie in den Einstellungen des Browsers, oder nehmen Sie ein Bild.',
    noCamera: 'Hier gibt es keine Kamera. Lesen Sie den Code aus einem Bild.',
    noReader: 'Was Codes liest, ist noch nicht auf diesem Gerät. Es kommt mit dem nächsten Netz.',
    nothing: 'In diesem Bild wurde kein Code gefunden.',
  },
}
