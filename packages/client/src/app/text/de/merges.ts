import type { MergeTexts } from '../en/merges.ts'
import { pluralOf } from '../plural.ts'
import { shortened } from '../shortened.ts'

const plural = pluralOf('de')

const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })
const jobs = (n: number): string => plural(n, { one: 'Auftrag', other: 'Aufträgen' })

export const merges: MergeTexts = {
  board: 'Übersicht',
  columns: { label: 'Zeigen', crews: 'Trupps', feed: 'Zusammengeführt', needs: 'Braucht dich' },
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
    jobEdited: (what, n) => `${what}: ${edits(n)}`,
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
    title: 'Braucht dich',
    keys: 'weiter, zurück',
    none: 'Nichts wartet auf dich.',
    noneElse: 'Sonst wartet nichts auf dich.',
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
    times: (device, server) => `Gerät ${device}, Server ${server}`,
    serverTime: (server) => `Server ${server}`,
    doubtful: 'Die Uhr dieses Geräts geht falsch.',
    before: (value) => `Vor beiden: ${value}.`,
    empty: 'leer',
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
    openJob: 'Öffnen',
    waits: 'Auf diesem Gerät beantwortet, dem Server noch nicht gesagt.',
    gone: 'Jemand hat es inzwischen beantwortet.',
    all: (n, who) => `Alle ${n} von ${who} zurückholen`,
  },

  done: {
    kept: (place) => `${place}: so gelassen`,
    restored: (place) => `${place}: zurückgeholt`,
    both: (place) => `${place}: beide behalten`,
  },
}
