import type { MergeTexts } from '../en/merges.ts'
import { pluralOf } from '../plural.ts'
import { shortened } from '../shortened.ts'

const plural = pluralOf('de')

const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })
const places = (n: number): string => plural(n, { one: 'Stelle', other: 'Stellen' })
const jobs = (n: number): string => plural(n, { one: 'Auftrag', other: 'Aufträgen' })

export const merges: MergeTexts = {
  board: 'Übersicht',
  forPlanners: 'Die Übersicht ist für alle, die die Arbeit anderer planen.',
  toOrder: 'Auftrag öffnen',
  columns: { label: 'Zeigen', crews: 'Trupps', feed: 'Zusammengeführt', needs: 'Braucht Sie' },
  somebody: 'Jemand',
  server: 'Der Server',

  feed: {
    title: 'Zusammengeführt',
    show: 'Zeigen',
    all: 'Alles',
    needsMe: (n) => (n === 0 ? 'Braucht mich' : `Braucht mich, ${n}`),
    byJob: 'Nach Auftrag',
    pause: 'Anhalten',
    goOn: 'Weiter',
    filter: 'Eingrenzen',
    anyCrew: 'Jeder Trupp',
    anyType: 'Alles',
    anyField: 'Jedes Feld',
    crew: 'Trupp',
    type: 'Art',
    field: 'Feld',
    search: 'Person, Auftrag, Wert',
    clear: 'Alles zeigen',
    fresh: (n) => `${n} neu`,
    older: 'Ältere zeigen',
    none: 'Es wurde noch nichts geändert.',
    noneFits: 'Nichts hier passt.',
    opening: 'Der Server wird gefragt, was zusammengeführt wurde.',
    offline: 'Die Übersicht braucht das Netz. Sie geht von selbst weiter.',
    back: (who, away, n, m) => `${who} war ${away} weg: ${edits(n)} an ${jobs(m)}`,
    backSince: (who, since, n, m) => `${who} ist zurück: ${edits(n)} seit ${since} an ${jobs(m)}`,
    edited: (who, n, what) => `${who}: ${edits(n)} an ${what}`,
    jobEdited: (what, n) => `${what}: an ${places(n)} geändert`,
    inPlaces: (n, at) => `${edits(n)}, an ${places(at)}`,
    merged: (n) => `${n} zusammengeführt`,
    overwritten: (n) => `${n} überschrieben`,
    overwrote: (n) => plural(n, { one: 'überschrieb jemanden', other: 'überschrieben jemanden' }),
    noneLost: 'Nichts überschrieben.',
    restored: (done, of) => `${done} von ${of} zurückgeholt`,
    more: (n) => `${n} weitere`,
  },

  line: {
    made: 'Angelegt',
    removed: 'Entfernt',
    broughtBack: 'Zurückgeholt',
    added: (what, name) => (name === '' ? `${what} hinzugefügt` : `${what}: ${shortened(name)}`),
    childRemoved: (what) => `${what} entfernt`,
    childBack: (what) => `${what} zurückgeholt`,
    moved: (what) => `${what} verschoben`,
    flag: (what, field, isSet) => `${what}: ${isSet ? '' : 'nicht '}${field.toLocaleLowerCase('de')}`,
    typed: (what, inserted, deleted) =>
      deleted === 0
        ? `${what}, ${plural(inserted, { one: 'Zeichen', other: 'Zeichen' })}`
        : `${what}, ${inserted} Zeichen geschrieben, ${deleted} gelöscht`,
    status: 'Status',
    entry: (what, field) => `${what}: ${field}`,
    place: (what) => `Platz von ${what}`,
  },

  state: {
    merged: 'zusammengeführt',
    stands: (who) => `Es gilt: ${who}`,
    open: 'braucht einen Blick',
    superseded: 'selbst weitergeschrieben',
    settled: 'durch die Regel geklärt',
    restored: 'zurückgeholt',
    kept: 'so gelassen',
    seen: 'entschieden',
  },

  needs: {
    title: 'Braucht Sie',
    keys: 'weiter, zurück',
    opening: 'Der Server wird gefragt, was wartet.',
    none: 'Nichts wartet auf Sie.',
    noneElse: 'Sonst wartet nichts auf Sie.',
    offline: 'Dafür braucht es ein Netz. Nichts wurde geändert; versuchen Sie es mit Netz noch einmal.',
    ago: (age) => `vor ${age}`,
    now: 'gerade eben',
  },

  lost: {
    titles: {
      lostOverwrite: 'Ein Wert wurde überschrieben',
      concurrentMove: 'Zwei haben es zugleich verschoben',
      concurrentTransition: 'Zwei Statuswechsel zugleich',
      illegalTransition: 'Ein Statuswechsel, der nirgends hinführt',
      unseenRemoval: 'Geändert, was inzwischen entfernt war',
      unseenEdit: 'Entfernt, was inzwischen geändert war',
      editInRemoved: 'Geändert, was entfernt war',
      sameWords: 'Zwei schrieben im selben Wort',
    },
    drawn: (a, b, at) => `${a} und ${b} haben es getrennt geändert; um ${at} kam es zusammen`,
    overwritten: (who) => `${who}, überschrieben`,
    stands: (who) => `${who}, gilt`,
    nothingStands: 'Nichts steht an seiner Stelle',
    wrote: (who, other) => `${who} und ${other} schrieben`,
    wroteAlone: (who) => `${who} schrieb`,
    times: (device, server) => `Gerät ${device}, Server ${server}`,
    serverTime: (server) => `Server ${server}`,
    doubtful: 'Die Uhr dieses Geräts geht falsch.',
    before: (value) => `Vor beiden: ${value}.`,
    empty: 'leer',
    removed: 'entfernt',
    why: {
      lostOverwrite: 'Keiner hatte den Wert des anderen gesehen.',
      concurrentMove: 'Keiner hatte gesehen, wohin der andere es schob.',
      concurrentTransition: 'Keiner hatte den Statuswechsel des anderen gesehen.',
      illegalTransition: 'Der Ablauf erlaubt ihn dort nicht, wo sein Urheber stand.',
      unseenRemoval: 'Wer es änderte, hatte nicht gesehen, dass es entfernt war, sagt dessen Gerät.',
      unseenEdit: 'Wer es entfernte, hatte die Änderung nicht gesehen, sagt dessen Gerät.',
      editInRemoved: 'Es war entfernt, bevor es geändert wurde.',
      sameWords: 'Beide schrieben in ein Wort; beides steht im Text.',
    },
    rule: {
      latest: 'Regel dieses Felds: Der spätere Wert gilt.',
      structure: 'Für dieses Feld gibt es keine Regel: Der Zufall entscheidet.',
      max: 'Regel dieses Felds: Der größere Wert gilt.',
      min: 'Regel dieses Felds: Der kleinere Wert gilt.',
      union: 'Regel dieses Felds: Alle Einträge beider gelten.',
      keepBoth: 'Regel dieses Felds: Beide bleiben, bis jemand wählt.',
      precedence: 'Regel des Status: Der weiter fortgeschrittene gilt.',
      rank: 'Regel dieses Felds: Die Rolle entscheidet.',
    },
    coarse: 'Gemeldet von einem Programm, das nicht sagt, was es gesehen hatte.',
    keep: (who) => `Lassen: ${who}`,
    keepIt: 'So lassen',
    restore: (who) => `Zurückholen: ${who}`,
    restoreIt: 'Zurückholen',
    both: 'Beide behalten',
    bothInNotes: 'Beide behalten, einen in den Notizen',
    noted: (place, lost, who, stands) => `${place}: ${lost} (${who}), neben ${stands}`,
    openJob: 'Öffnen',
    waits: 'Auf diesem Gerät beantwortet, dem Server noch nicht gesagt.',
    done: 'Beantwortet.',
    gone: 'Jemand hat es inzwischen beantwortet.',
    all: (n, who) => `Alle ${n} von ${who} zurückholen`,
  },

  held: {
    count: (n) => `${edits(n)} zurückgestellt`,
    opening: 'Wird geöffnet …',
    of: (who) => `${who} an`,
    assignedTo: (who) => `${who} entscheidet.`,
    assign: 'Wer entscheidet',
    nobody: 'Irgendwer entscheidet',
    note: (who) => `Notiz an ${who}`,
    accept: (n) => (n === 1 ? 'Annehmen' : n === 2 ? 'Beide annehmen' : `Alle ${n} annehmen`),
    acceptSome: (n, of) => `${n} von ${of} annehmen`,
    reject: 'Ablehnen',
    unreadable: (n) => `${edits(n)} bauen auf etwas auf, das hier fehlt, und können nur abgelehnt werden.`,
    decided: (who, what) => `${who} ${what}.`,
    decisions: {
      accepted: 'hat das angenommen',
      acceptedInPart: 'hat einen Teil davon angenommen',
      rejected: 'hat das abgelehnt',
    },
    reasons: {
      'late-edit': 'Der Auftrag war abgerechnet, bevor das ankam.',
      'may-not-change': 'Der Urheber darf diesen Auftrag nicht mehr ändern.',
      'may-not-create': 'Der Urheber darf das nicht anlegen.',
      'may-not-change-field': 'Der Urheber darf diesen Teil des Auftrags nicht ändern.',
      'may-not-change-status': 'Der Urheber darf den Auftrag nicht in diesen Status bringen.',
      'may-not-remove': 'Der Urheber darf das nicht entfernen oder zurückholen.',
      'completed-meanwhile': 'Jemand anders hatte es abgeschlossen, bevor das ankam.',
      'given-away': 'Es war jemand anderem gegeben worden, bevor das ankam.',
      'device-revoked': 'Das Gerät war aus dem Verkehr gezogen.',
      'handed-in': 'Es wurde aus einer Datei des Geräts eingereicht.',
    },
  },

  crews: {
    title: 'Trupps',
    connectedOf: (n, of) => `${n} von ${plural(of, { one: 'Gerät', other: 'Geräten' })} verbunden`,
    lastHour: 'letzte Stunde',
    none: 'Noch war kein Gerät hier.',
    needs: 'Brauchen Sie',
    away: 'Unterwegs',
    connected: 'Verbunden',
    offlineSince: (time) => `ohne Netz seit ${time}`,
    connectedSince: (time) => `verbunden seit ${time}`,
    waiting: (n) => `${edits(n)} auf dem Gerät, als es sich zuletzt meldete`,
    back: (time) => `zurück gegen ${time}`,
    overdue: 'überfällig',
    acked: (time, age) => `Neueste Änderung sicher ${time}, vor ${age}.`,
    nothingAcked: 'Keine Änderung, seit der Server läuft.',
    app: (version) => `App ${version}`,
    profile: (name, version) => `Profil ${name} ${version}`,
    battery: (percent, isCharging) => `Akku ${percent} %${isCharging ? ', lädt' : ''}`,
    room: (used, of) => `${used} von ${of} belegt`,
    toldAt: (time) => `gemeldet ${time}`,
  },

  backAt: {
    title: 'Eine Weile weg',
    text: 'Ohne Netz geht alles wie immer. Die Leitstelle sieht, wann Sie zurück sind.',
    label: 'Zurück gegen',
    say: 'Der Leitstelle sagen',
    take: 'Zurücknehmen',
  },

  mine: {
    title: 'Ihr Wert wurde überschrieben',
    show: 'Zeigen',
    count: (n) =>
      n === 1
        ? 'Einer Ihrer Werte wurde überschrieben. Er steht unten neben dem, der gilt.'
        : `${n} Ihrer Werte wurden überschrieben. Sie stehen unten neben denen, die gelten.`,
    take: 'Meinen nehmen',
  },
  together: {
    count: (n) =>
      n === 1
        ? 'Sie und jemand anders schrieben in ein Wort. Sehen Sie nach, ob es sich gut liest.'
        : `Sie und andere schrieben zugleich in ${n} Wörter. Sehen Sie nach, ob sie sich gut lesen.`,
  },
  both: {
    title: 'Zwei Werte, bis jemand wählt',
    pick: (value) => `„${value}“ nehmen`,
    count: (n) =>
      n === 1
        ? 'Ein Feld hat zwei Werte. Beide stehen dort, bis jemand wählt.'
        : `${n} Felder haben zwei Werte. Beide stehen dort, bis jemand wählt.`,
  },

  rows: {
    heads: { crew: 'Trupp', day: 'Tag', district: 'Bezirk' },
    views: { day: 'Tage', district: 'Bezirke' },
    noDistrict: 'Ohne Bezirk',
    from: (day) => `Sieben Tage ab ${day}`,
    emptyWeek: 'In diesen sieben Tagen ist niemand eingeteilt.',
    away: (who, since) => `${who} ohne Netz seit ${since}`,
  },

  move: {
    act: 'Verschieben',
    title: (job) => `Verschieben: ${shortened(job)}`,
    here: (row, status) => `Hierher: ${row}, ${status}`,
    movedTo: (crew) => `An ${crew} gegeben`,
    movedToDay: (day) => `Verschoben auf ${day}`,
    nobodyIn: (crew) => `Niemand von ${crew} kann gebucht werden.`,
  },

  watch: {
    act: 'Zusehen',
    live: 'jetzt, live',
    copy: (moment) => `Link zu ${moment} kopieren`,
    copied: 'Der Link ist kopiert. Er bleibt immer derselbe.',
    happens: 'Wie es geschieht',
    asking: 'Der Server wird gefragt, was geschehen ist.',
    quiet: 'In dieser Zeit ist nichts geschehen.',
    back: (n, since) => `zurück, mit ${edits(n)} seit ${since}`,
    done: 'erledigt',
    todo: 'zu erledigen',
    looking: 'hier',
    everybody: 'was alle haben',
    writing: (place) => `bei ${place}`,
    lanes: 'Wer wann schrieb',
    legend:
      'Jede Spur ist ein Gerät. Gestrichelt: ohne Netz. Ein Quadrat: eine Änderung. Ein Ring: was zusammenkam.',
    span: 'Wie weit zurück',
    spans: { hour: '1 Stunde', day: '1 Tag', week: '1 Woche' },
    moment: 'Gezeigter Moment',
    previous: 'Vorige Änderung',
    next: 'Nächste Änderung',
    away: (from, to) => `ohne Netz von ${from} bis ${to}`,
    writtenBy: 'Geschrieben von',
    compare: 'Mit jetzt vergleichen',
  },

  compare: {
    act: 'Mit einem früheren Moment vergleichen',
    title: 'Was sich geändert hat',
    from: 'Von',
    to: 'Bis (leer: jetzt)',
    asking: 'Wird nachgeschlagen',
    offline: 'Danach wird der Server gefragt, und es gibt kein Netz. Es kommt, sobald es wieder eines gibt.',
    none: 'Zwischen diesen beiden Momenten ist nichts anders.',
    list: 'Was anders ist',
    wrong: 'Diese Momente lassen sich nicht vergleichen: Der erste muss der frühere sein.',
    copy: 'Link kopieren',
  },

  done: {
    kept: (place) => `${place}: so gelassen`,
    restored: (place) => `${place}: zurückgeholt`,
    both: (place) => `${place}: beide behalten`,
  },
}
