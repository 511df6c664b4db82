import type { AdminTexts } from '../en/admin.ts'
import { pluralOf } from '../plural.ts'
import { adminPeople } from './admin-people.ts'
import { adminProfile } from './admin-profile.ts'
import { adminPublish } from './admin-publish.ts'
import { adminSaid } from './admin-said.ts'

const plural = pluralOf('de')
const people = (n: number): string => plural(n, { one: 'Person', other: 'Personen' })

/** Alle Texte der Verwaltung. */
export const admin: AdminTexts = {
  ...adminPeople,
  ...adminProfile,
  ...adminPublish,
  ...adminSaid,
  yes: 'Ja',
  no: 'Nein',
  again: 'Noch einmal',
  cancel: 'Abbrechen',
  reading: 'Der Server wird gefragt.',
  unreachable: 'Der Server ist nicht zu erreichen. Für die Verwaltung braucht es ein Netz.',
  server: 'Fieldmerge',

  places: {
    label: 'Verwaltung',
    profiles: 'Profile',
    why: 'Warum',
    people: 'Personen',
    rights: 'Rechte',
    devices: 'Geräte',
    types: 'Eintragsarten',
    import: 'Einlesen',
    audit: 'Protokoll',
  },

  profiles: {
    sub: 'Was jede Rolle auf ihren Geräten mitführt',
    name: 'Profil',
    base: 'Folgt',
    inForce: 'In Kraft',
    draft: 'Entwurf',
    people: 'Personen',
    none: '–',
    notYet: 'Noch nicht',
    shipped: 'wie ausgeliefert',
    by: (name, when) => `${name}, ${when}`,
    make: 'Neues Profil',
    label: 'Name',
    follow: 'Folgt',
    followNone: 'Keinem anderen Profil',
    followNote:
      'Es enthält nur, was anders ist; alles Übrige bleibt, wie das andere Profil es sagt, jetzt und später.',
    ownNote: 'Es beginnt leer und folgt nichts.',
    taken: (name) => `Ein Profil „${name}“ gibt es schon.`,
    begin: 'Entwurf beginnen',
    import: 'Einlesen',
    imported: (n) => `${plural(n, { one: 'Profil ist', other: 'Profile sind' })} jetzt in Kraft.`,
    notImported: 'Nichts wurde eingelesen',
    noJson: (file, why) => `${file} ist kein JSON: ${why}`,
    noJsonTodo: 'Wählen Sie eine Datei, die ausgegeben wurde.',
  },

  profile: {
    unknown: (name) => `Ein Profil „${name}“ gibt es nicht.`,
    version: (n) => (n === 0 ? 'Noch nicht in Kraft' : `Version ${n}`),
    draftBy: (name, version) =>
      `Entwurf von ${name || 'Fieldmerge'}, ${version === 0 ? 'noch nicht in Kraft' : `aus Version ${version}`}`,
    extends: (label) => `Folgt ${label}`,
    people: (n) => `${people(n)} haben es`,
    draftLost: 'Einen Entwurf gibt es, er ist aber nicht mehr lesbar. Zu sehen ist, was in Kraft ist.',
    view: 'Ansicht',
    views: { tree: 'Baum', map: 'Karte', json: 'JSON' },
    export: 'Ausgeben',
    undo: 'Zurücknehmen',
    saved: {
      asFound: '',
      saving: 'Der Entwurf wird gesichert',
      saved: 'Entwurf gesichert',
      changedElsewhere: 'Jemand anders hat diesen Entwurf gesichert.',
      notSaved: 'Der Entwurf ist nicht gesichert.',
    },
    reload: 'Jenen zeigen',
  },

  compare: {
    title: 'Vergleichen und veröffentlichen',
    against: (version) => `Entwurf gegen Version ${version}, in Worten`,
    nothingBefore: 'Unter diesem Namen ist noch nichts in Kraft.',
    againstBase: (label) => `Unter diesem Namen ist noch nichts in Kraft. Gegen ${label}, in Worten`,
    isNew: 'Alles daran ist neu.',
    comparing: 'Wird verglichen.',
    same: 'Beide bedeuten dasselbe.',
    who: 'Wer bekommt mehr, wer weniger',
    gain: (n) => `${people(n)} ${n === 1 ? 'bekommt' : 'bekommen'} mehr`,
    lose: (n) => `${people(n)} ${n === 1 ? 'verliert' : 'verlieren'} etwas`,
    stay: 'Bleibt für seine Frist',
    sent: 'Wird dabei gesendet',
    again: 'Noch einmal geladen',
    nothing: 'nichts',
    records: (n) => plural(n, { one: 'Eintrag', other: 'Einträge' }),
    range: (least, most) =>
      least === most ? plural(most, { one: 'Eintrag', other: 'Einträge' }) : `${least} bis ${most} Einträge`,
    safe: 'Änderungen, die auf einem Handy warten, bleiben dort, bis sie sicher sind, auch an Einträgen, die gehen.',
    person: 'Person',
    gains: 'Bekommt',
    losses: 'Verliert',
    after: 'Hat dann',
    morePeople: (n) => `${people(n)} mehr, bei denen sich weniger ändert`,
    note: 'Worum es geht, für den Verlauf',
    openFindings: (n) => plural(n, { one: 'Hinweis ist offen', other: 'Hinweise sind offen' }),
    publishAll: (n) => (n === 0 ? 'Veröffentlichen' : `Für ${people(n)} veröffentlichen`),
    publishing: 'Wird veröffentlicht',
    published: (version, n) =>
      `Version ${version} ist in Kraft. ${people(n)} ${n === 1 ? 'hat' : 'haben'} jetzt etwas anderes.`,
    discard: 'Entwurf verwerfen',
    stays: (version) => `Version ${version} bleibt im Verlauf und lässt sich zurückholen.`,
  },
}
