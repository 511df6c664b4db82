import type { Texts } from '../en/texts.ts'

/** Mein Tag nach Wochen. */
export const week: Texts['week'] = {
  view: 'Tag oder Woche',
  byDay: 'Tag',
  byWeek: 'Woche',
  before: 'Woche davor',
  after: 'Woche danach',
  day: 'Zu einem Tag',
  free: 'Nichts geplant',
}

/** Wie lange ein Termin gedauert hat. */
export const clock: Texts['clock'] = {
  title: 'Zeiten',
  travel: 'Fahrt',
  work: 'Arbeit',
  break: 'Pause',
  correct: 'Zeiten berichtigen',
  trace: 'Was dieses Gerät gestempelt hat, bleibt neben jeder Berichtigung erhalten.',
  stamped: (time) => `Gestempelt ${time}`,
  corrected: (name, when, time) => `${name}, ${when}: berichtigt auf ${time}`,
}
