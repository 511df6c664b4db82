import type { Texts } from '../en/texts.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')
const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })
const bookings = (n: number): string => plural(n, { one: 'Termin', other: 'Termine' })
/** Nach „bei“. */
const atBookings = (n: number): string => plural(n, { one: 'Termin', other: 'Terminen' })

/** Warum ist das hier? */
export const why: Texts['why'] = {
  ask: 'Warum ist das hier?',
  safe: (time) => `Alles sicher, bestätigt ${time}`,
  reasons: {
    profile: (device) => `Nach Ihrem Profil gehört es zu dem, was auf diesem ${device} ist.`,
    pinned: (device) => `Sie haben es angeheftet: Es bleibt auf diesem ${device}.`,
    kept: (device) =>
      `Es bleibt noch einige Tage auf diesem ${device}, obwohl Ihr Profil es nicht mehr bringt.`,
    open: (device) => `Es ist auf diesem ${device} geöffnet.`,
    unsent: (device) => `Es hat Änderungen, die nur auf diesem ${device} sind.`,
    created: () => 'Sie haben es angelegt.',
  },
  factsOnly: (device) =>
    `Auf diesem ${device} ist davon nur, was Listen zeigen. Der Rest kommt, wenn es geöffnet wird.`,
  nothing: 'Es wird nur gezeigt, nicht aufbewahrt.',
  path: 'Wie es mit Ihrer Arbeit zusammenhängt',
  yourBooking: (time) => `Ihr Termin, ${time}`,
}

/** Am Ende des Tages. */
export const dayCheck: Texts['dayCheck'] = {
  title: 'Bevor Sie gehen',
  allDone: 'Alle Termine von heute sind erledigt.',
  running: (n) => `Die Uhr läuft noch bei ${atBookings(n)}.`,
  planned: (n) =>
    `${bookings(n)} von heute ${n === 1 ? 'ist' : 'sind'} noch zu erledigen oder zu verschieben.`,
  unsent: (n, device) =>
    `${edits(n)} ${n === 1 ? 'ist' : 'sind'} nur auf diesem ${device}. Bleiben Sie, wo Netz ist, bis alles sicher ist.`,
  nothingUnsent: 'Nichts wartet darauf, gesendet zu werden.',
  held: (n) =>
    `${edits(n)} ${n === 1 ? 'ist' : 'sind'} zurückgestellt. Nichts ist verloren; die Einsatzleitung entscheidet.`,
}

/** Platz auf diesem Gerät. */
export const room: Texts['room'] = {
  title: 'Platz auf diesem Gerät',
  free: (size) => `${size} frei`,
  records: (n) => plural(n, { one: 'Eintrag', other: 'Einträge' }),
  iosTab:
    'Das ist ein Browser-Tab: Nach sieben Tagen ohne Benutzung löscht iOS, was darin aufbewahrt ist. Legen Sie Fieldmerge auf den Startbildschirm und arbeiten Sie dort.',
  installed: 'Fieldmerge ist installiert.',
  freeUp: 'Platz schaffen',
  freeUpMore:
    'Wirft Kopien weg, die beim Öffnen wiederkommen. Änderungen, die noch nicht sicher sind, bleiben.',
  freed: (n) => plural(n, { one: 'Kopie weggeworfen', other: 'Kopien weggeworfen' }),
  nothingToFree: 'Es gibt nichts wegzuwerfen.',
}

/** Die App auf den Startbildschirm legen. */
export const install: Texts['install'] = {
  title: 'Fieldmerge installieren',
  text: 'Installiert startet es wie jede App, auch ohne Netz, und der Browser bewahrt auf, was darin ist.',
  now: 'Installieren',
  later: 'Jetzt nicht',
  ios: 'Wählen Sie im Teilen-Menü von Safari „Zum Home-Bildschirm“.',
}
