import type { Texts } from '../en/texts.ts'
import { pluralOf } from '../plural.ts'
import { clock, week } from './day.ts'
import { handOver, services, summary, timeline } from './job.ts'
import { labels } from './labels.ts'
import { edit, order } from './order.ts'
import { otherReason, problems, reasons } from './reasons.ts'
import { record, scan } from './record.ts'
import { dayCheck, install, room, why } from './safety.ts'

const plural = pluralOf('de')

const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })
const workOrders = (n: number): string => plural(n, { one: 'Auftrag', other: 'Aufträge' })
/** Nach „in“. */
const inWorkOrders = (n: number): string => plural(n, { one: 'Auftrag', other: 'Aufträgen' })

/** Alle Texte der App auf Deutsch. Geräte stehen immer im Dativ: „auf diesem Handy“. */
export const de: Texts = {
  app: 'Fieldmerge',
  edits,
  workOrders,
  device: { phone: 'Handy', computer: 'Rechner' },

  roles: { technician: 'Monteur', supervisor: 'Einsatzleitung', administrator: 'Verwaltung' },

  tabs: {
    label: 'Hauptmenü',
    day: 'Mein Tag',
    orders: 'Aufträge',
    search: 'Suche',
    outbox: 'Ausgang',
    more: 'Mehr',
    admin: 'Verwaltung',
    waiting: (n) => `${edits(n)} ${n === 1 ? 'wartet' : 'warten'}`,
    skip: 'Zum Inhalt',
    searchKey: 'Suche, Taste /',
  },

  mark: {
    safe: (time) => `Sicher ${time}`,
    onPhone: (n, device) => `${n} auf ${device}`,
    sent: (n) => `${n} gesendet`,
    offline: 'Kein Netz',
    connecting: 'Verbindet',
    filling: (n, m) => `${n} von ${m}`,
    signIn: 'Anmeldung nötig',
    held: (n) => `${n} zurückgestellt`,
    unsaved: (n) => `${n} nicht gesichert`,
    barred: 'Nicht zugelassen',
    saying: {
      safe: (time) => `Sicher ${time}, alle Änderungen bestätigt. Beleg zeigen`,
      onPhone: (n, device) => `${edits(n)} nur auf diesem ${device}. Zeigen`,
      sent: (n) => `${edits(n)} gesendet, noch nicht bestätigt. Mehr zeigen`,
      offline: (device) => `Kein Netz. Alles geht und wird auf diesem ${device} gesichert. Mehr zeigen`,
      connecting: 'Verbindet mit dem Server. Mehr zeigen',
      filling: (n, m, device) => `${n} von ${m} sind auf diesem ${device}. Mehr zeigen`,
      signIn: (n, device) =>
        n === 0
          ? 'Anmeldung nötig. Mehr zeigen'
          : `Anmeldung nötig: ${edits(n)} nur auf diesem ${device}. Mehr zeigen`,
      held: (n) => `${edits(n)} zur Entscheidung zurückgestellt. Zeigen`,
      unsaved: (n, device) => `${edits(n)} auf diesem ${device} nicht gesichert. Zeigen, was zu tun ist`,
      barred: 'Der Server lässt diese App nicht zu. Zeigen, warum',
    },
  },

  state: {
    onPhone: (device) => `auf diesem ${device}`,
    nOnPhone: (n, device) => `${n} auf diesem ${device}`,
    editsOnPhone: (n, device, time) => `${edits(n)} auf diesem ${device}, zuletzt ${time}`,
    sent: 'gesendet',
    held: 'zurückgestellt',
    refused: 'nicht angenommen',
    decided: 'entschieden',
  },

  strip: {
    since: (time) => `Kein Netz seit ${time}.`,
    works: (device) => `Alles geht und wird auf diesem ${device} gesichert.`,
    sends: 'Wird von selbst gesendet.',
  },

  banner: {
    unsaved: (n, device) =>
      `${edits(n)} ${n === 1 ? 'konnte' : 'konnten'} auf diesem ${device} nicht gesichert werden. Lassen Sie diese Seite offen und schaffen Sie Platz, oder geben Sie jetzt eine Datei aus.`,
    export: 'Als Datei ausgeben',
    insecure: 'Diese Adresse geht nicht ohne Netz, öffnen Sie sie mit https.',
    insecureMore: 'Änderungen werden in diesem Browser aufbewahrt und sofort gesendet, solange Netz da ist.',
    update: 'Eine neue Version ist bereit.',
    updateNow: 'Jetzt nehmen',
    signIn: (device) =>
      `Der Server möchte, dass Sie sich wieder anmelden. Ihre Änderungen bleiben auf diesem ${device}.`,
    signInNow: 'Anmelden',
    evicted: (last) =>
      `Dieser Browser hatte seine Kopie Ihrer Arbeit weggeworfen. Der Server hörte zuletzt ${last} von ihm; was bis dahin nicht sicher war, ist verloren.`,
    evictedNever:
      'Dieser Browser hatte seine Kopie Ihrer Arbeit weggeworfen. Was nicht sicher war, ist verloren.',
    understood: 'Verstanden',
    barred: (reason) => `Der Server lässt diese App nicht zu: ${reason}`,
    revoked: (device) =>
      `Die Verwaltung hat dieses Gerät (${device}) außer Betrieb genommen. Ihre Änderungen sind abgegeben, und jemand entscheidet darüber.`,
    storeProblem: (device) =>
      `Auf diesem ${device} lässt sich nicht schreiben, was der Server sendet. Nach einem Neustart kann älter sein, was Sie sehen.`,
  },

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
    somebodyElse: 'Jemand anders',
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
    notOpened: (reason) => `Dieser Browser kann Ihre Arbeit nicht aufbewahren: ${reason}`,
    notOpenedTodo:
      'Verlassen Sie das private Fenster, oder schaffen Sie Platz auf diesem Gerät, und versuchen Sie es noch einmal. Nichts, was hier aufbewahrt ist, wurde gelöscht.',
    tryAgain: 'Noch einmal versuchen',
    opening: 'Öffnet, was auf diesem Gerät ist.',
  },

  day: {
    title: 'Mein Tag',
    days: 'Tag',
    bookings: (n) => plural(n, { one: 'Termin', other: 'Termine' }),
    next: 'Nächster Termin',
    nextIn: (time) => `Nächster, in ${time}`,
    nextNow: 'Nächster, jetzt',
    nextLate: (time) => `Nächster, ${time} zu spät`,
    current: (status) => `Termin: ${status}`,
    since: (status, time) => `${status}, ${time}`,
    directions: 'Route',
    openJob: 'Auftrag öffnen',
    break: 'Pause',
    now: 'Jetzt',
    nowOffline: (time) => `Jetzt, ${time} ohne Netz`,
    with: (names) => `Mit ${names}`,
    statusAt: (status, time) => `${status} ${time}`,
    agenda: 'Tagesplan',
    empty: 'An diesem Tag sind Sie nicht eingeteilt.',
    first: 'Holt Ihre Termine. Die ersten sind gleich da.',
    firstOf: (n, m) => `Holt Ihre Termine: ${n} von ${m} sind da.`,
    never: 'Auf diesem Gerät ist noch nichts von Ihnen. Es braucht einmal Netz.',
    until: '–',
  },

  step: {
    traveling: 'Losfahren',
    inProgress: 'Arbeit beginnen',
    resume: 'Weiterarbeiten',
    completed: 'Auftrag erledigen',
    onBreak: 'Pause machen',
    scheduled: 'Zurück auf geplant',
    canceled: 'Termin absagen',
    again: 'Noch einmal arbeiten',
    skipTravel: 'Arbeit ohne Fahrt beginnen',
    other: 'Anderer Schritt',
  },

  time: {
    minutes: (n) => `${n} Min.`,
    hours: (n) => `${n} Std.`,
    hoursMinutes: (hours, minutes) => `${hours} Std. ${minutes} Min.`,
    days: (n) => plural(n, { one: 'Tag', other: 'Tage' }),
  },

  week,
  clock,
  timeline,
  handOver,
  services,
  summary,
  record,
  scan,
  why,
  dayCheck,
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
    size: (age, size) => `Älteste vor ${age}, ${size}`,
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
    fileName: (name, day) => `fieldmerge-ausgang-${name}-${day}.json`,
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
      'Alles, was Sie getan haben, ist sicher. Um es hier wieder zu öffnen, brauchen Sie einmal Netz.',
    signOutKept: (n, device) =>
      `${edits(n)} ${n === 1 ? 'ist' : 'sind'} nur auf diesem ${device}. ${n === 1 ? 'Sie bleibt' : 'Sie bleiben'} hier für Sie und ${n === 1 ? 'wird' : 'werden'} gesendet, wenn Sie sich wieder anmelden; das braucht einmal Netz.`,
    signOutNow: 'Abmelden',
    stay: 'Bleiben',
    about: 'Über',
    version: (version) => `Fieldmerge ${version}`,
    protected: 'Wie es geschützt ist',
    protectedText: [
      'Ihre Arbeit wird in diesem Browser aufbewahrt, getrennt von der anderer Personen auf diesem Gerät.',
      'Fieldmerge verschlüsselt sie nicht: Wer dieses Gerät entsperren und diesen Browser öffnen kann, kann sie lesen. Sperren Sie das Gerät.',
      'Abmelden löscht nie Änderungen, die noch nicht sicher sind.',
    ],
    zone: (zone) => `Zeiten gelten für ${zone}.`,
  },

  search: {
    title: 'Suche',
    recent: 'Zuletzt angesehen',
    field: 'Alles auf diesem Gerät durchsuchen',
    hint: 'Nummer, Titel, Straße, Teil, Artikel: alles auf diesem Gerät, auch ohne Netz.',
    none: (words) => `Auf diesem Gerät gibt es nichts mit „${words}“.`,
    found: (n) => plural(n, { other: 'gefunden' }),
    more: (n) => `${n} weitere`,
    noOrders: 'Kein Auftrag auf diesem Gerät.',
  },

  admin: {
    asking: 'Der Server wird gefragt, was Sie verwalten dürfen. Dafür braucht es ein Netz.',
    notYours: 'Profile, Rechte und Geräte verwalten andere.',
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

  notice: {
    failed: (reason) => `Nicht getan: ${reason}`,
    dismiss: 'Ausblenden',
    movedOut: (title, until) =>
      until === null
        ? `Durch Ihre Änderung gehört ${title} nicht mehr zu Ihrem Profil und verlässt dieses Gerät.`
        : `Durch Ihre Änderung gehört ${title} nicht mehr zu Ihrem Profil. Hier bleibt es bis ${until}.`,
    cut: (longest) =>
      `Nur die ersten ${longest} Zeichen passen in dieses Feld. Längere Texte fassen die Notizen.`,
  },

  failed: {
    title: 'Diese Seite lässt sich nicht zeigen.',
    text: (reason) => `Was Sie vorher getan haben, ist gesichert. Der Grund: ${reason}`,
  },

  missing: { title: 'Diese Seite gibt es nicht.', home: 'Zum Anfang' },
}
