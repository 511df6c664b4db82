import type { FirstTexts } from '../en/first.ts'
import { pluralOf } from '../plural.ts'
import { week } from './day.ts'
import { visitLabels as labels } from './visit-labels.ts'

const plural = pluralOf('de')

export const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })
const workOrders = (n: number): string => plural(n, { one: 'Auftrag', other: 'Aufträge' })

/** Was gesagt wird, bevor alles Weitere geladen ist. */
export const first: FirstTexts = {
  app: 'Fieldmerge',
  edits,
  workOrders,
  device: { phone: 'Handy', computer: 'Rechner' },

  roles: { technician: 'Monteur', supervisor: 'Einsatzleitung', administrator: 'Verwaltung' },

  tabs: {
    label: 'Hauptmenü',
    board: 'Übersicht',
    day: 'Mein Tag',
    orders: 'Aufträge',
    search: 'Suche',
    outbox: 'Ausgang',
    more: 'Mehr',
    admin: 'Verwaltung',
    waiting: (n) => `${edits(n)} ${n === 1 ? 'wartet' : 'warten'}`,
    skip: 'Zum Inhalt',
    back: 'Zurück',
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
    fileName: (name, day) => `fieldmerge-ausgang-${name}-${day}.json`,
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

  day: {
    call: (name) => `${name} anrufen`,
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
    calledOff: 'Der Auftrag wurde abgesagt',
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

  statusSet: (status) => `Stand: ${status}`,

  time: {
    minutes: (n) => `${n} Min.`,
    hours: (n) => `${n} Std.`,
    hoursMinutes: (hours, minutes) => `${hours} Std. ${minutes} Min.`,
    days: (n) => plural(n, { one: 'Tag', other: 'Tage' }),
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

  start: {
    moving: 'Räumt um, was auf diesem Gerät ist. Das dauert einen Augenblick.',
    opening: 'Öffnet, was auf diesem Gerät ist.',
    notOpened: (reason) => `Dieser Browser kann Ihre Arbeit nicht aufbewahren: ${reason}`,
    notOpenedTodo:
      'Verlassen Sie das private Fenster, oder schaffen Sie Platz auf diesem Gerät, und versuchen Sie es noch einmal. Nichts, was hier aufbewahrt ist, wurde gelöscht.',
    tryAgain: 'Noch einmal versuchen',
    somebodyElse: 'Jemand anders',
  },

  noTitle: 'Ohne Titel',

  undo: {
    act: 'Rückgängig',
    done: (label) => `Rückgängig gemacht: ${label}`,
    changedSince: (label) => `Nicht rückgängig gemacht: Es wurde seither geändert (${label}).`,
    notPossible: (label) => `Das lässt sich nicht mehr rückgängig machen (${label}).`,
  },

  week,
  labels,
}
