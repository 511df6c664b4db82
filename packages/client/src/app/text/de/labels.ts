import type { Labels } from '../labels.ts'
import { priorities } from './priority-labels.ts'
import { serviceLabels } from './service-labels.ts'
import { stockLabels } from './stock-labels.ts'

/** Wie Arten von Einträgen, ihre Felder und Stände auf Deutsch heißen. */
export const labels: Labels = {
  ...serviceLabels,
  ...stockLabels,
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
        fields: { name: 'Aufgabe', done: 'Erledigt', doneBy: 'Erledigt von', doneAt: 'Erledigt am' },
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
  account: {
    label: 'Kunde',
    plural: 'Kunden',
    fields: {
      name: 'Name',
      phone: 'Telefon',
      email: 'E-Mail',
      primaryContact: 'Hauptansprechpartner',
      isVendor: 'Lieferant',
      parent: 'Gehört zu',
    },
  },
  functionalLocation: {
    label: 'Ort',
    plural: 'Orte',
    fields: { name: 'Adresse', territory: 'Gebiet', place: 'Koordinaten', parent: 'Gehört zu' },
  },
  customerAsset: {
    label: 'Anlage',
    plural: 'Anlagen',
    fields: {
      name: 'Name',
      serialNumber: 'Seriennummer',
      account: 'Kunde',
      functionalLocation: 'Ort',
      product: 'Produkt',
      parent: 'Gehört zu',
    },
  },
  product: {
    label: 'Teil',
    plural: 'Teile',
    fields: { name: 'Name', code: 'Nummer', unit: 'Einheit' },
  },
  knowledgeArticle: {
    label: 'Artikel',
    plural: 'Artikel',
    fields: { title: 'Titel', topic: 'Thema' },
    prose: { body: 'Text' },
  },
  user: {
    label: 'Person',
    plural: 'Personen',
    fields: {
      name: 'Name',
      email: 'E-Mail',
      phone: 'Telefon',
      roles: 'Rollen',
      teams: 'Trupps',
      territories: 'Gebiete',
      businessUnit: 'Geschäftsbereich',
      timeZone: 'Zeitzone',
      active: 'Aktiv',
      color: 'Farbe der Markierung, 1 bis 8',
    },
    choices: {
      roles: { technician: 'Monteur', supervisor: 'Einsatzleitung', administrator: 'Verwaltung' },
    },
  },
  team: { label: 'Trupp', plural: 'Trupps', fields: { name: 'Name', businessUnit: 'Geschäftsbereich' } },
  territory: { label: 'Gebiet', plural: 'Gebiete', fields: { name: 'Name' } },
  businessUnit: {
    label: 'Geschäftsbereich',
    plural: 'Geschäftsbereiche',
    fields: { name: 'Name', parent: 'Gehört zu' },
  },
}
