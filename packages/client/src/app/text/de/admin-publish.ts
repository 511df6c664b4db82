import type { adminPublish as English } from '../en/admin-publish.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')
const days = (n: number): string => plural(n, { one: 'Tag', other: 'Tage' })
const people = (n: number): string => plural(n, { one: 'Person', other: 'Personen' })

/** Proben, Versionen, Änderungen am Vorbild, und warum jemand etwas hat. */
export const adminPublish: typeof English = {
  proposal: {
    title: 'Aus der Nutzung vorschlagen',
    about:
      'Was Personen einer Rolle in den letzten 30 Tagen wirklich geöffnet haben, wird ein Entwurf. Niemand bekommt ihn, bevor er veröffentlicht ist.',
    label: (role) => `Vorschlag: ${role}`,
    nothing: (ofPeople) =>
      `Von ${ofPeople} mit dieser Rolle hat niemand etwas geöffnet, wohin die eigenen Einträge führen. Geräte melden, was geöffnet wurde, wenn sie ein Netz haben.`,
    seen: (n, who, ofPeople) =>
      `${plural(n, { one: 'Eintrag', other: 'Einträge' })} in 30 Tagen geöffnet von ${who} von ${ofPeople} mit dieser Rolle, jeder je Tag einmal gezählt.`,
    tooSeldom: 'Zu wenig für ein Profil: Es braucht zwei Öffnungen auf einem Weg, durch einen von zehn.',
    rows: (n, who, by) =>
      `Vorgeschlagen: ${n}-mal geöffnet von mindestens ${who}, die als „${by}“ genannt sind.`,
    window: (back, ahead) =>
      `19 von 20 begannen höchstens ${days(back)} vor und ${days(ahead)} nach dem Tag, an dem sie geöffnet wurden.`,
    relation: (n, who, source, by) =>
      `Vorgeschlagen: ${n}-mal geöffnet von mindestens ${who}, von ${source} aus über „${by}“.`,
    full: 'Vorgeschlagen: klein und für Namen nötig.',
    unused: 'Weggelassen: heute dabei, von niemandem geöffnet.',
    rare: (n, who) => `Weggelassen: ${n}-mal geöffnet von ${who}, zu selten auf einem Weg.`,
    unreached: (n, who) =>
      `Weggelassen: ${n}-mal geöffnet von ${who}, und von den eigenen Einträgen führt nichts dorthin.`,
    leftOut: (n) => `Im Vorschlag weggelassen: ${n}`,
  },

  pilot: {
    to: 'Veröffentlichen für',
    some: 'Eine Probe: erst einige Personen',
    everybody: (n) => (n === 0 ? 'Alle, die es haben' : `Alle, die es haben: ${people(n)}`),
    add: 'Jemanden in die Probe nehmen',
    remove: 'Entfernen',
    without: (name) => `Entfernen: ${name}`,
    publish: 'Für die Probe veröffentlichen',
    begun: (n) => `Die Probe läuft, mit ${n === 1 ? 'einer' : ''} ${people(n)}.`,
    on: (n) => `Probe: ${people(n)}`,
    title: 'Eine Probe läuft',
    since: (names, when) => `Das Neue probieren seit ${when}: ${names}.`,
    rollOut: 'Allen geben',
    takeBack: 'Zurücknehmen',
    rolledOut: (n) => `Allen gegeben. ${people(n)} ${n === 1 ? 'hat' : 'haben'} jetzt etwas anderes.`,
    takenBack: 'Zurückgenommen: Alle haben, was zuvor in Kraft war.',
  },

  versions: {
    open: 'Versionen',
    title: 'Versionen',
    now: '(in Kraft)',
    withdrawn: '(zurückgezogen)',
    compare: 'Mit jetzt vergleichen',
    wouldBe: 'Was anders wäre als jetzt',
    bringBack: (version) => `Version ${version} zurückholen`,
    noteBack: (version) => `Version ${version} zurückgeholt`,
    broughtBack: (version) => `Was Version ${version} sagte, ist wieder in Kraft.`,
    bringShipped: 'Zurückholen, was ausgeliefert wird',
    broughtShipped: 'Was ausgeliefert wird, ist wieder in Kraft.',
    shipped: 'Vor der ersten davon gilt, was ausgeliefert wird.',
  },

  threeWay: {
    title: (n) =>
      `Das Profil, dem es folgt, ist anders: ${plural(n, { one: 'Einstellung', other: 'Einstellungen' })} zu entscheiden`,
    what: 'Einstellung',
    before: 'Dort stand',
    now: 'Dort steht jetzt',
    own: 'Hier steht',
    take: 'Übernehmen',
    keep: 'Unseres behalten',
    decide: 'Entscheiden',
    until: 'Bis jemand entscheidet, gilt unseres.',
    nothing: 'nichts davon',
    wholeType: 'die ganze Art',
    note: 'Änderung am Profil, dem es folgt',
    decided: (n) => `${plural(n, { one: 'Einstellung', other: 'Einstellungen' })} entschieden.`,
  },

  why: {
    sub: 'Warum jemand einen Eintrag hat oder nicht',
    person: 'Person',
    type: 'Art des Eintrags',
    record: 'Eintrag',
    choosePerson: 'Person wählen',
    chooseRecord: 'Eintrag wählen',
    ask: 'Wählen Sie eine Person und einen Eintrag.',
    open: (type) => `Öffnen: ${type}`,
    has: (person, record) => `${person} hat ${record}`,
    hasNot: (person, record) => `${person} hat ${record} nicht`,
    by: (profile) => `Durch das Profil ${profile}.`,
    asDocument: 'Der ganze Eintrag wird mitgeführt.',
    asFacts: 'Nur Eckdaten werden mitgeführt; der Eintrag kommt beim Öffnen.',
    selected: 'vom Filter ausgewählt',
    broughtIn: (from) => `mitgebracht von ${from}`,
    noRight: (person) => `Ein Profil wählt ihn aus, aber ${person} darf ihn nicht sehen.`,
    kept: {
      grace: 'Das Profil wählt ihn nicht mehr aus; er bleibt noch eine Weile.',
      created: 'Diese Person hat ihn angelegt.',
      pinned: 'Diese Person hat ihn angeheftet.',
    },
    until: (when) => `Er bleibt bis ${when}.`,
    because: {
      inactive: 'Die Person ist nicht aktiv.',
      unknown: 'Einen solchen Eintrag gibt es nicht.',
      noProfile: 'Die Person hat kein Profil.',
      filter: 'Keines der Profile der Person bringt ihn mit:',
    },
    notType: (type) => `führt nichts davon mit: ${type}`,
    noRows: 'wählt nichts von dieser Art aus, und nichts Mitgeführtes führt dorthin',
    clause: (condition) => `fragt: ${condition}. Das gilt nicht, und nichts Mitgeführtes führt dorthin`,
    restricted: (type) => `führt nur mit, wohin etwas Mitgeführtes führt: ${type}`,
    enters: (when) => `Er kommt von selbst: ${when}.`,
  },
}
