import type { NoticeTexts } from '../en/notices.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')
const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })

export const notices: NoticeTexts = {
  show: 'Zeigen',
  held: (who, n, what) => `${who}: ${edits(n)} an ${what} zur Entscheidung angehalten`,
  lost: (place, what, won, lost) =>
    `${place} von ${what}: der Wert von ${won} hat den von ${lost} überschrieben`,
  found: (place, what, who) => `${place} von ${what}: ein Wert von ${who} wurde überschrieben`,
  overdue: (who, since, kept) =>
    `${who} ist überfällig: offline seit ${since}, ${edits(kept)} noch nicht hier`,
  many: {
    held: (n) =>
      plural(n, { one: 'Fall zur Entscheidung angehalten', other: 'Fälle zur Entscheidung angehalten' }),
    lost: (n) => plural(n, { one: 'Wert überschrieben', other: 'Werte überschrieben' }),
    overdue: (n) => plural(n, { one: 'Person überfällig', other: 'Personen überfällig' }),
  },

  title: 'Hinweise',
  about:
    'Überall in der App, aber nicht, solange die Übersicht vorn ist. Nicht über das, was man selbst getan hat. Gilt für Sie auf allen Ihren Geräten.',
  kinds: {
    held: 'Änderungen, die zur Entscheidung angehalten sind',
    lost: 'Werte, die beim Zusammenführen überschrieben wurden',
    overdue: 'Wer überfällig ist',
  },
  hoursAway: 'Überfällig ohne Nachricht, mit Änderungen auf dem Gerät, nach',
  hours: (n) => plural(n, { one: 'Stunde', other: 'Stunden' }),
  places: 'Bei welchen Feldern',
  chosen: (n, of) => (n === of ? 'alle' : `${n} von ${of}`),
  all: (type) => `Alle von ${type}`,
  removed: 'Entfernt oder nicht',
  status: 'Status',

  push: {
    title: 'Hinweise bei geschlossener App',
    about: (device) =>
      `Auf diesem ${device} erfahren Sie Neues auch, wenn die App geschlossen ist. Es läuft über den Push-Dienst Ihres Browsers, der es nicht lesen kann.`,
    on: (device) => `Auf diesem ${device}`,
    asking: 'Ihr Browser fragt, ob er das darf.',
    visits: 'Meine Termine: neu, geändert, abgesagt',
    decided: 'Entscheidungen zu meinen Änderungen',
    desk: 'Angehaltenes, Überschriebenes und Überfällige, wie unten gewählt.',
    refused:
      'Ihrem Browser wurde gesagt, keine Hinweise dieser App zu zeigen. Nur Sie können das ändern: in den Einstellungen des Browsers für diese Seite, unter Benachrichtigungen.',
    dismissed:
      'Die Frage Ihres Browsers blieb ohne Antwort, deshalb kommt nichts. Schalten Sie es noch einmal ein, dann fragt er wieder.',
    unreachable: 'Der Server war nicht erreichbar. Schalten Sie es noch einmal ein, wenn es Netz gibt.',
    service:
      'Der Push-Dienst Ihres Browsers war nicht erreichbar, oder er hat keinen. Hinweise in der App gibt es weiterhin.',
    insecure: 'Diese Adresse ist nicht verschlüsselt: Browser zeigen Hinweise nur für Seiten mit https.',
    install:
      'Auf diesem Gerät kann das nur eine App auf dem Home-Bildschirm: teilen, dann „Zum Home-Bildschirm“.',
    browser: 'Dieser Browser kann das nicht.',
  },
}
