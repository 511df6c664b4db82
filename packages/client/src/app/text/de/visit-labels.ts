import type { Labels } from '../labels.ts'
import { priorities } from './priority-labels.ts'

/** Was mein Tag von Arten von Einträgen sagt. */
export const visitLabels: Labels = {
  workOrder: {
    label: 'Auftrag',
    plural: 'Aufträge',
    fields: {
      number: 'Nummer',
      title: 'Titel',
      type: 'Art',
      workOrderType: 'Auftragsart',
      priority: 'Dringlichkeit',
      account: 'Kunde',
      contact: 'Ansprechpartner',
      agreement: 'Vertrag',
      functionalLocation: 'Ort',
      customerAsset: 'Anlage',
      businessUnit: 'Geschäftsbereich',
      team: 'Trupp',
      territory: 'Gebiet',
      articles: 'Artikel',
      openedAt: 'Eröffnet',
      dueAt: 'Fällig',
      followUpOf: 'Folgeauftrag von',
      officeOnly: 'Nur fürs Büro',
    },
    prose: { notes: 'Notizen', instructions: 'Anweisungen' },
    children: {
      incidents: {
        label: 'Störungen',
        fields: {
          incidentType: 'Störungsart',
          name: 'Name',
          customerAsset: 'Anlage',
          description: 'Beschreibung',
          minutes: 'Geschätzte Dauer',
          resolved: 'Behoben',
        },
      },
      tasks: {
        label: 'Aufgaben',
        fields: {
          name: 'Aufgabe',
          done: 'Erledigt',
          doneBy: 'Erledigt von',
          doneAt: 'Erledigt am',
          result: 'Ergebnis',
        },
      },
      products: {
        label: 'Verbrauchte Teile',
        fields: {
          product: 'Teil',
          name: 'Name',
          quantity: 'Menge',
          warehouse: 'Entnommen aus',
          customerAsset: 'Eingebaut in',
        },
      },
      services: {
        label: 'Leistungen',
        fields: { service: 'Leistung', name: 'Name', minutes: 'Dauer' },
      },
      signatures: {
        label: 'Unterschriften',
        fields: {
          name: 'Name',
          strokes: 'Striche',
          note: 'Nicht unterschrieben, weil',
          digest: 'Prüfsumme des Unterschriebenen',
          by: 'Aufgenommen von',
          at: 'Zeit',
        },
      },
    },
    states: {
      open: 'Offen',
      unscheduled: 'Ungeplant',
      scheduled: 'Geplant',
      inProgress: 'In Arbeit',
      completed: 'Erledigt',
      canceled: 'Abgesagt',
      posted: 'Abgerechnet',
    },
    choices: { priority: priorities },
  },
  'workOrder.pricing': {
    label: 'Kosten',
    plural: 'Kosten von Aufträgen',
    fields: {
      of: 'Gehört zu',
      priceList: 'Preisliste',
      estimate: 'Kostenvoranschlag',
      notToExceed: 'Höchstens',
      billingNote: 'Vermerk für die Rechnung',
      taxable: 'Steuerpflichtig',
    },
  },
  booking: {
    label: 'Termin',
    plural: 'Termine',
    fields: { name: 'Name', workOrder: 'Auftrag', resource: 'Monteur', start: 'Beginn', end: 'Ende' },
    children: {
      timeCorrections: {
        label: 'Berichtigte Zeiten',
        fields: {
          transition: 'Wechsel des Stands',
          at: 'Zeit',
          by: 'Berichtigt von',
          madeAt: 'Berichtigt am',
        },
      },
    },
    states: {
      scheduled: 'Geplant',
      traveling: 'Unterwegs',
      onBreak: 'In Pause',
      inProgress: 'In Arbeit',
      canceled: 'Abgesagt',
      completed: 'Erledigt',
    },
  },
}
