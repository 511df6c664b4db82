import type { Labels } from '../labels.ts'
import { serviceLabels } from './service-labels.ts'
import { stockLabels } from './stock-labels.ts'
import { visitLabels } from './visit-labels.ts'

/** Wie Arten von Einträgen, ihre Felder und Stände auf Deutsch heißen. */
export const labels: Labels = {
  ...serviceLabels,
  ...stockLabels,
  ...visitLabels,
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
