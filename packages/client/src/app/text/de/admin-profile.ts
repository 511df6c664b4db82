import type { adminProfile as English } from '../en/admin-profile.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')
/** Nach „in den“ und „vor“. */
const days = (n: number): string => plural(n, { one: 'Tag', other: 'Tagen' })
const people = (n: number): string => plural(n, { one: 'Person', other: 'Personen' })

/** Was ein Profil mitführt und wiegt, als Sätze, deren Wörter zusammengesetzt werden. */
export const adminProfile: typeof English = {
  facts: {
    status: 'Status',
    text: 'Text',
    title: 'Titel',
    removed: 'Entfernt',
    createdBy: 'Angelegt von',
    createdAt: 'Angelegt am',
  },
  nothingChosen: 'noch nichts',

  ops: {
    eq: 'ist',
    ne: 'ist nicht',
    in: 'ist',
    notIn: 'ist nicht',
    lt: 'ist weniger als',
    le: 'ist höchstens',
    gt: 'ist mehr als',
    ge: 'ist mindestens',
    between: 'liegt zwischen',
    isNull: 'ist leer',
    notNull: 'ist nicht leer',
    contains: 'enthält',
    startsWith: 'beginnt mit',
  },
  timeOps: { lt: 'ist vor', le: 'ist nicht nach', gt: 'ist nach', ge: 'ist nicht vor' },
  between: (fact, from, to) => `${fact} liegt zwischen ${from} und ${to}`,
  opNames: {
    eq: 'ist',
    ne: 'ist nicht',
    in: 'ist eines von',
    notIn: 'ist keines von',
    lt: 'weniger als',
    le: 'höchstens',
    gt: 'mehr als',
    ge: 'mindestens',
    between: 'von … bis …',
    isNull: 'ist leer',
    notNull: 'ist nicht leer',
    contains: 'enthält',
    startsWith: 'beginnt mit',
  },
  attributes: {
    id: 'die Person',
    teams: 'ein Trupp der Person',
    territories: 'ein Gebiet der Person',
    businessUnit: 'der Bereich der Person',
    businessUnitWithBelow: 'der Bereich der Person oder einer darunter',
    roles: 'eine Rolle der Person',
    timeZone: 'die Zeitzone der Person',
  },
  periods: {
    yesterday: 'gestern',
    today: 'heute',
    tomorrow: 'morgen',
    'last week': 'letzte Woche',
    'this week': 'diese Woche',
    'next week': 'nächste Woche',
    'last month': 'letzter Monat',
    'this month': 'dieser Monat',
    'next month': 'nächster Monat',
    'last year': 'letztes Jahr',
    'this year': 'dieses Jahr',
    'next year': 'nächstes Jahr',
  },
  periodKinds: {
    next: 'in den nächsten … Tagen',
    last: 'in den letzten … Tagen',
    'older than': 'vor mehr als … Tagen',
  },
  nextDays: (n) => (n === 1 ? 'am nächsten 1 Tag' : `in den nächsten ${days(n)}`),
  lastDays: (n) => (n === 1 ? 'am letzten 1 Tag' : `in den letzten ${days(n)}`),
  olderThan: (n) => `vor mehr als ${days(n)}`,

  condition: {
    joins: { and: 'und', or: 'oder' },
    not: 'nicht',
    switchJoin: (join) => `${join}: zwischen und und oder wechseln`,
    edit: 'Bedingung',
    fact: 'Was angesehen wird',
    op: 'Wie verglichen wird',
    value: 'Womit',
    period: 'Welche Tage',
    days: 'Wie viele Tage',
    moment: 'Ein Zeitpunkt',
    relative: 'Lieber Tage von heute an',
    certain: 'Ein bestimmter Eintrag',
    addValue: 'Noch ein Wert',
    removeValue: 'Ohne ihn',
    beside: { and: 'Und auch', or: 'Oder' },
    negate: 'Nicht',
    remove: 'Entfernen',
    done: 'Fertig',
  },

  rows: {
    which: 'Welche Einträge',
    by: 'über',
    byWhich: 'Über welche Verbindung',
    also: 'und auch',
    kinds: {
      none: 'nicht mitgeführt',
      all: 'alle',
      own: 'die eigenen der Person',
      team: 'die der Trupps der Person',
      businessUnit: 'die des Bereichs der Person',
      related: 'was andere mitbringen',
      custom: 'die, für die gilt:',
    },
  },

  relation: {
    title: 'Was sie mitbringen',
    none: 'Noch nichts.',
    named: (source, fact) => `die, die in mitgeführten Einträgen (${source}) als „${fact}“ stehen`,
    naming: (source, fact) => `die, in denen mitgeführte Einträge (${source}) als „${fact}“ stehen`,
    to: (target, fact) => `${target}, die in ihnen als „${fact}“ stehen`,
    from: (target, fact) => `${target}, in denen sie als „${fact}“ stehen`,
    mode: (relation) => `Wie: ${relation}`,
    modes: { extends: 'kommen mit', restricts: 'nur diese kommen mit' },
    add: 'Hinzufügen, was sie mitbringen',
    remove: 'Entfernen',
    removeThis: (relation) => `Entfernen: ${relation}`,
  },

  settings: {
    carry: 'Mitgeführt als',
    carries: { documents: 'ganze Einträge', facts: 'nur Eckdaten, der Eintrag beim Öffnen' },
    grace: 'Tage, die er danach bleibt',
    priority: 'Vorrang beim ersten Laden',
  },

  tree: {
    title: 'Was ein Gerät mitführt',
    most95: 'Rolle, 95 %',
    nobody: 'niemand',
    edited: 'geändert',
    add: 'Eintragsart hinzufügen',
    remove: (type) => `Nicht mitführen: ${type}`,
    missing: (types) => `Nicht mitgeführt: ${types}`,
  },

  map: {
    label: 'Karte der Verbindungen',
    help: 'Gefüllt: wählt selbst Einträge aus. Eine Linie führt von einer Art zu dem, was sie mitbringt; eine gestrichelte schränkt es ein.',
  },

  json: {
    label: 'Das Profil als JSON',
    help: 'So, wie es gesichert und ausgegeben wird. Was hier steht, ist im Baum, sobald kein Fehler darin ist.',
    good: 'Keine Fehler.',
    mistakes: (n) => plural(n, { one: 'Fehler', other: 'Fehler' }),
    name: (name) => `muss hier „${name}“ bleiben`,
    syntax: (at) =>
      at === null ? 'ist kein JSON' : `ist ab Zeile ${at.line}, Spalte ${at.column} kein JSON`,
  },

  findings: {
    severities: { serious: 'Das wird schaden', warning: 'Wohl nicht so gemeint', note: 'Zu beachten' },
    accept: 'So lassen',
    fix: (what) => `Beheben: ${what}`,
    fixes: {
      factsOnly: 'nur Eckdaten mitführen',
      month: 'höchstens ein Monat',
      mine: 'nur die eigenen',
      begins: 'den Anfang des Textes',
      and: 'und statt oder',
      removeRelation: 'Verbindung entfernen',
      restrict: 'Verbindung einschränken lassen',
      removeTest: 'Bedingung entfernen',
      removeType: 'nicht mitführen',
      dayOfGrace: 'einen Tag länger behalten',
      carryToo: 'auch jene Art mitführen',
    },
  },

  weights: {
    title: 'Was es wiegt',
    working: 'Wird gezählt',
    first: 'Das erste Zählen dauert so lange wie ein Start des Servers.',
    of: 'Für',
    choose: 'Person wählen',
    records: (change) =>
      change === 0
        ? 'Einträge, wie zuvor'
        : `Einträge, ${Math.abs(change)} ${change > 0 ? 'mehr' : 'weniger'}`,
    bytes: 'auf dem Gerät',
    over: (n) => `Über die Rolle, ${people(n)}`,
    histogram: 'Wie viele Personen wie viele Einträge haben; die Zahlen stehen darunter',
    median: 'Mitte',
    most95: '95 %',
    largest: 'Größte',
    recordsOnly: 'Einträge',
    size: 'Größe',
    firstTime: 'Erstes Laden, bis heute bereit ist und bis alles da ist',
    seconds: (s) => `${s} s`,
    firstNote: 'Für 95 % der Personen, ohne Verdichtung gerechnet.',
    heaviest: 'Am schwersten, 95 %',
    rest: 'Alles Übrige',
    day: 'An einem gewöhnlichen Tag gesendet',
    updates: 'Änderungen',
    dayOf: (n, bytes) => `Für diese Person ${plural(n, { one: 'Änderung', other: 'Änderungen' })}, ${bytes}`,
    dayNote: (days) =>
      days === 1
        ? 'Nach dem, was seit gestern geschrieben wurde. Eingelesenes zählt nicht.'
        : `Nach dem, was in den letzten ${days} Tagen geschrieben wurde. Eingelesenes zählt nicht.`,
  },
}
