import type { Texts } from '../en/texts.ts'
import { pluralOf } from '../plural.ts'
import { ahead } from './ahead.ts'
import { clock } from './day.ts'
import { distances } from './distances.ts'
import { edits, first } from './first.ts'
import { incidents } from './incidents.ts'
import { handOver, services, summary, timeline } from './job.ts'
import { labels } from './labels.ts'
import { lock } from './lock.ts'
import { edit, order } from './order.ts'
import { pins } from './pins.ts'
import { otherReason, problems, reasons } from './reasons.ts'
import { record, scan } from './record.ts'
import { dayCheck, install, room, why } from './safety.ts'

const plural = pluralOf('de')

/** Nach „in“. */
const inWorkOrders = (n: number): string => plural(n, { one: 'Auftrag', other: 'Aufträgen' })

/** Alle Texte der App auf Deutsch. Geräte stehen immer im Dativ: „auf diesem Handy“. */
export const de: Texts = {
  ...first,

  signIn: {
    title: 'Wer arbeitet?',
    demo: 'Vorführung: irgendwen wählen, ein Tippen meldet an',
    thisDevice: (device) => `Wer auf diesem ${device} schon da war`,
    kept: (n) => `${edits(n)} hier für Sie aufbewahrt`,
    here: (when) => `Hier ${when}`,
    today: 'heute',
    yesterday: 'gestern',
    onDay: (day) => `am ${day}`,
    signedOut: 'Abgemeldet, braucht einmal Netz',
    office: 'Büro',
    noCrew: 'Ohne Trupp',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    signingIn: 'Meldet an',
    back: 'Zurück',
    protection:
      'Die Änderungen jeder Person werden auf diesem Gerät getrennt aufbewahrt. Abmelden löscht sie nie.',
    offline: 'Kein Netz. Wer hier neu ist, braucht es einmal; wer schon da war, kann weitermachen.',
    unreachable: 'Der Server ist nicht zu erreichen. Wer hier neu ist, braucht ihn einmal.',
    loading: 'Fragt den Server, wer hier arbeitet.',
  },

  clock,
  timeline,
  handOver,
  services,
  summary,
  record,
  pins,
  lock,
  scan,
  why,
  dayCheck,
  ahead,
  distances,
  incidents,
  room,
  install,
  labels,
  order,
  edit,
  reasons,
  problems,
  otherReason,

  outbox: {
    title: 'Ausgang',
    only: (n, device) => `${edits(n)}, nur auf diesem ${device}`,
    emptySince: (time) => `Hier wartet nichts. Alles, was Sie vor ${time} getan haben, ist sicher.`,
    emptyNever: 'Hier wartet nichts.',
    export: 'Als Datei ausgeben',
    tryNow: 'Jetzt versuchen',
    size: (age, size) => (age === null ? `Gerade eben, ${size}` : `Älteste vor ${age}, ${size}`),
    heldNobody: 'Nichts ist verloren: Die Einsatzleitung entscheidet.',
    somebody: 'Die Einsatzleitung',
    accepted: (who) => `${who} hat das angenommen. Es gehört jetzt zum Auftrag.`,
    acceptedInPart: (who) => `${who} hat einen Teil davon angenommen. Der Rest gehört nicht zum Auftrag.`,
    rejected: (who) => `${who} hat das nicht angenommen. Es gehört nicht zum Auftrag.`,
    seen: 'Verstanden',
    dismiss: 'Verwerfen',
    dismissTitle: (label) => `Verwerfen: ${label}`,
    dismissText:
      'Diese Änderung wurde nicht angenommen. Verwerfen löscht sie endgültig von diesem Gerät. Geben Sie sie vorher als Datei aus, wenn Sie sie brauchen.',
    other: 'Anderes',
    keep: 'Behalten',
  },

  safe: {
    title: 'Ist alles sicher?',
    network: 'Netz',
    connectedSince: (time) => `Verbunden seit ${time}`,
    noneSince: (time) => `Keines seit ${time}`,
    connecting: 'Verbindet',
    needsSignIn: 'Anmeldung nötig',
    needsSignInMore: (device) =>
      `Der Server ist da, aber die Anmeldung ist abgelaufen. Alles geht und bleibt auf diesem ${device}.`,
    barred: 'Der Server lässt diese App nicht zu',
    only: (device) => `Nur auf diesem ${device}`,
    nothing: 'Nichts',
    editsIn: (n, m) => `${edits(n)} in ${inWorkOrders(m)}`,
    savedHere: 'Hier gesichert.',
    sending: (n) => `${n} gesendet, noch nicht bestätigt.`,
    unsaved: 'Nicht gesichert',
    unsavedMore: (device) =>
      `Der Speicher dieses Browsers auf diesem ${device} versagt oder ist voll. Diese Änderungen sind weg, wenn diese Seite geschlossen wird. Schaffen Sie Platz, oder geben Sie sie als Datei aus.`,
    confirmed: 'Vom Server zuletzt bestätigt',
    confirmedAt: (time, age) => `${time}, vor ${age}`,
    confirmedNow: (time) => `${time}, gerade eben`,
    confirmedBefore: (time) => `Alles, was Sie vor ${time} getan haben, ist sicher.`,
    never: 'Noch nie',
    held: 'Zurückgestellt',
    heldMore: 'Der Server bewahrt es auf. Die Einsatzleitung entscheidet; nichts ist verloren.',
    refused: 'Nicht angenommen',
    refusedMore: 'Der Server konnte es nicht annehmen. Es bleibt hier, bis Sie es verwerfen.',
    progress: (device) => `Holt, was auf diesem ${device} sein soll`,
    progressOf: (n, m) => `${n} von ${m}`,
    outbox: 'Ausgang',
    tryNow: 'Jetzt versuchen',
    signIn: 'Wieder anmelden',
    storage: 'Speicher',
    used: (used, of) => `${used} von ${of}`,
    unknownStorage: 'Dieser Browser sagt es nicht.',
    persisted: (device) => `Es bleibt auf diesem ${device}, auch wenn der Platz knapp wird.`,
    notPersisted: (device) =>
      `Wird der Platz knapp, darf der Browser es löschen, auch was nur auf diesem ${device} ist.`,
    askPersist: 'Um Aufbewahrung bitten',
    persistRefused:
      'Der Browser hat noch nicht zugestimmt. Er tut es, wenn die App installiert oder öfter benutzt wird.',
    signedOutForm: (name) => `Wieder anmelden als ${name}`,
    otherPerson: (name) =>
      `Diese Änderungen gehören ${name}. Wählen Sie „Jetzt arbeitet jemand anders“ für eine andere Person.`,
  },

  more: {
    title: 'Mehr',
    person: 'Sie',
    theme: 'Aussehen',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel', outdoor: 'Im Freien' },
    language: 'Sprache',
    languageOfBrowser: (name) => `Wie der Browser: ${name}`,
    safety: 'Ist alles sicher?',
    switchPerson: 'Jetzt arbeitet jemand anders',
    switchMore: 'Sie bleiben hier angemeldet und kommen ohne Netz zurück.',
    signOut: 'Abmelden',
    signOutTitle: 'Abmelden?',
    signOutSafe:
      'Alles, was Sie getan haben, ist sicher. Was hier ist, verlässt dieses Gerät und kommt wieder, wenn Sie sich anmelden; das braucht einmal Netz.',
    signOutKept: (n, device) =>
      `${edits(n)} ${n === 1 ? 'ist' : 'sind'} nur auf diesem ${device}. ${n === 1 ? 'Sie bleibt' : 'Sie bleiben'} hier für Sie, verschlüsselt, und ${n === 1 ? 'wird' : 'werden'} gesendet, wenn Sie sich wieder anmelden; das braucht einmal Netz. Was sicher ist, verlässt dieses Gerät.`,
    signOutNow: 'Abmelden',
    stay: 'Bleiben',
    about: 'Über',
    version: (version) => `Fieldmerge ${version}`,
    protected: 'Wie es geschützt ist',
    protectedText: [
      'Ihre Arbeit wird in diesem Browser aufbewahrt, getrennt von der anderer Personen auf diesem Gerät.',
      'Ohne Sperre verschlüsselt Fieldmerge sie nicht: Wer dieses Gerät entsperren und diesen Browser öffnen kann, kann sie lesen.',
      'Abmelden löscht nie Änderungen, die noch nicht sicher sind: Sie bleiben hier, verschlüsselt, bis Sie sich wieder anmelden.',
    ],
    zone: (zone) => `Zeiten gelten für ${zone}.`,
  },

  search: {
    title: 'Suche',
    recent: 'Zuletzt angesehen',
    field: 'Auf diesem Gerät suchen',
    hint: 'Nummer, Titel, Straße, Teil, Artikel: alles auf diesem Gerät, auch ohne Netz.',
    none: (words) => `Auf diesem Gerät gibt es nichts mit „${words}“.`,
    found: (n) => plural(n, { other: 'gefunden' }),
    more: (n) => `${n} weitere`,
    noOrders: 'Kein Auftrag auf diesem Gerät.',
  },

  admin: {
    asking: 'Der Server wird gefragt, was Sie verwalten dürfen. Dafür braucht es ein Netz.',
    notYours: 'Profile, Rechte und Geräte verwalten andere.',
    notThis: 'Das verwalten andere.',
  },

  article: {
    missing: 'Dieser Artikel ist nicht auf diesem Gerät.',
    empty: 'Dieser Artikel hat keinen Text.',
    asking: 'Sein Text wird vom Server geholt.',
    offline: (device) => `Sein Text ist nicht auf diesem ${device}. Er kommt, sobald wieder Netz da ist.`,
  },

  board: {
    title: 'Aufträge',
    shown: (day, shown, all) => `${day}, ${shown} von ${all}`,
    listed: (shown, all) => `${shown} von ${all}`,
    view: 'Ansicht',
    matrix: 'Trupps',
    list: 'Liste',
    crew: 'Trupp',
    noCrew: 'Ohne Trupp',
    day: 'Tag',
    previousDay: 'Tag davor',
    nextDay: 'Tag danach',
    today: 'Heute',
    newOrder: 'Neuer Auftrag',
    empty: 'An diesem Tag ist niemand eingeteilt.',
    emptyList: 'Kein Auftrag passt.',
    showAll: 'Alle zeigen',
    emptyAll: 'Noch keine Aufträge.',
    first: (n, m) => `Holt die Aufträge des Betriebs: ${n} von ${m} sind da.`,
    filter: 'Filter',
    text: 'Text',
    textHint: 'Nummer, Titel, Adresse',
    status: 'Stand',
    priority: 'Dringlichkeit',
    any: 'Alle',
    showMore: (n) => `${n} weitere zeigen`,
    columns: {
      number: 'Nummer',
      title: 'Titel',
      address: 'Adresse',
      crew: 'Trupp',
      people: 'Personen',
      status: 'Stand',
      priority: 'Dringlichkeit',
      start: 'Nächster Besuch',
      dueAt: 'Fällig',
    },
    sortBy: (column) => `Nach ${column} ordnen`,
    form: {
      title: 'Neuer Auftrag',
      name: 'Titel',
      type: 'Art',
      nobody: 'Noch niemand',
      create: 'Auftrag anlegen',
      startMissing: 'Ein Termin braucht einen Beginn und ein Ende danach.',
    },
  },
}
