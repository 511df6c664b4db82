import type { PushTexts } from '../en/push.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de-DE')
const visits = { one: 'Termin', other: 'Termine' }

export const push: PushTexts = {
  app: 'Fieldmerge',
  one: {
    assigned: 'Neuer Termin',
    changed: 'Termin geändert',
    canceled: 'Termin abgesagt',
    away: 'Termin an jemand anderen vergeben',
    decided: {
      all: 'Ihre Änderungen sind angenommen',
      part: 'Ein Teil Ihrer Änderungen ist angenommen',
      none: 'Ihre Änderungen sind nicht angenommen',
    },
    held: 'Änderungen warten auf Ihre Entscheidung',
    lost: 'Ein Wert wurde überschrieben',
    overdue: 'Überfällig',
  },
  many: {
    assigned: (n) => `${plural(n, visits)} neu`,
    changed: (n) => `${plural(n, visits)} geändert`,
    canceled: (n) => `${plural(n, visits)} abgesagt`,
    away: (n) => `${plural(n, visits)} an andere vergeben`,
    decided: (n) =>
      plural(n, { one: 'Entscheidung zu Ihren Änderungen', other: 'Entscheidungen zu Ihren Änderungen' }),
    held: (n) => plural(n, { one: 'Fall zu entscheiden', other: 'Fälle zu entscheiden' }),
    lost: (n) => plural(n, { one: 'Wert überschrieben', other: 'Werte überschrieben' }),
    overdue: (n) => plural(n, { one: 'Person überfällig', other: 'Personen überfällig' }),
  },
  something: 'Es gibt etwas Neues. Öffnen Sie die App, um es zu sehen.',
}
