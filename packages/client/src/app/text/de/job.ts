import type { Texts } from '../en/texts.ts'

/** Wer was an einem Auftrag getan hat. */
export const timeline: Texts['timeline'] = {
  title: 'Was geschah',
  made: 'Auftrag angelegt',
  ticked: (name) => `Aufgabe erledigt: ${name}`,
  signed: (name) => `Unterschrieben von ${name}`,
  order: (status) => `Auftrag: ${status}`,
  booking: (status) => `Termin: ${status}`,
}

/** Den eigenen Termin weitergeben. */
export const handOver: Texts['handOver'] = {
  ask: 'An jemanden übergeben',
  to: 'An wen',
  choose: 'Jemanden wählen',
  word: 'Wie der Auftrag steht',
  more: 'Was Sie schreiben, kommt in die Notizen. Der Termin gehört dann ihm oder ihr, mit seiner Zeit.',
  give: 'Übergeben',
  note: (from, to, text) => `${from} an ${to}: ${text}`,
}

/** Leistungen an einem Auftrag. */
export const services: Texts['services'] = {
  title: 'Leistungen',
  none: 'Noch keine Leistungen.',
  add: 'Leistung hinzufügen',
  shorter: (name) => `Eine Viertelstunde weniger: ${name}`,
  longer: (name) => `Eine Viertelstunde mehr: ${name}`,
}

/** Für die Kundschaft. */
export const summary: Texts['summary'] = {
  title: 'Zusammenfassung für den Kunden',
  visits: 'Besuche',
  done: 'erledigt',
  open: 'offen',
  print: 'Drucken',
  share: 'Teilen',
  signatures: 'Unterschriften',
  unsigned: 'Noch niemand hat unterschrieben.',
  sign: 'Unterschreiben',
  name: 'Name dessen, der unterschreibt',
  field: 'Feld zum Unterschreiben',
  again: 'Noch einmal zeichnen',
  cannot: 'Kann oder will nicht unterschreiben',
  why: 'Warum',
  keep: 'Unterschrift sichern',
  of: (name) => `Unterschrift von ${name}`,
  because: (note) => `Nicht unterschrieben: ${note}`,
  takenBy: (name) => `Aufgenommen von ${name}`,
  changedSince: 'Die Arbeit hat sich seither geändert.',
}
