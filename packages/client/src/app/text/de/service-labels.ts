import type { Labels } from '../labels.ts'
import { priorities } from './priority-labels.ts'

/** Kunden, Verträge, was getan wird und wie lange es dauert. */
export const serviceLabels: Labels = {
  contact: {
    label: 'Ansprechpartner',
    plural: 'Ansprechpartner',
    fields: {
      name: 'Name',
      jobTitle: 'Aufgabe',
      account: 'Kunde',
      phone: 'Telefon',
      mobile: 'Mobiltelefon',
      email: 'E-Mail',
    },
    prose: { notes: 'Notizen' },
  },
  service: {
    label: 'Leistung',
    plural: 'Leistungen',
    fields: { name: 'Name', code: 'Nummer', minutes: 'Übliche Dauer' },
    prose: { description: 'Beschreibung' },
  },
  workOrderType: {
    label: 'Auftragsart',
    plural: 'Auftragsarten',
    fields: { name: 'Name', incidentRequired: 'Braucht eine Störung' },
  },
  incidentType: {
    label: 'Störungsart',
    plural: 'Störungsarten',
    fields: {
      name: 'Name',
      workOrderType: 'Auftragsart',
      priority: 'Dringlichkeit',
      minutes: 'Geschätzte Dauer',
      articles: 'Artikel',
    },
    prose: { description: 'Beschreibung' },
    children: {
      tasks: { label: 'Aufgaben', fields: { name: 'Aufgabe', minutes: 'Geschätzte Dauer' } },
      products: { label: 'Teile', fields: { product: 'Teil', name: 'Name', quantity: 'Menge' } },
      services: {
        label: 'Leistungen',
        fields: { service: 'Leistung', name: 'Name', minutes: 'Geschätzte Dauer' },
      },
    },
    choices: { priority: priorities },
  },
  agreement: {
    label: 'Vertrag',
    plural: 'Verträge',
    fields: {
      number: 'Nummer',
      name: 'Name',
      account: 'Kunde',
      billingAccount: 'Rechnung an',
      contact: 'Ansprechpartner',
      territory: 'Gebiet',
      businessUnit: 'Geschäftsbereich',
      startsAt: 'Beginn',
      endsAt: 'Ende',
    },
    prose: { terms: 'Bedingungen' },
    children: {
      bookingSetups: {
        label: 'Wiederkehrende Besuche',
        fields: {
          name: 'Name',
          workOrderType: 'Auftragsart',
          incidentType: 'Störungsart',
          priority: 'Dringlichkeit',
          functionalLocation: 'Ort',
          customerAsset: 'Anlage',
          instructions: 'Anweisungen',
          recurrence: 'Wiederholt sich',
          every: 'Alle so viele',
          team: 'Bevorzugter Trupp',
          resource: 'Bevorzugter Monteur',
          preferredStart: 'Bevorzugter Beginn, Ortszeit',
          minutes: 'Geschätzte Dauer',
          daysBefore: 'Darf so viel früher sein',
          daysAfter: 'Darf so viel später sein',
          daysInAdvance: 'Auftrag entsteht vorher',
          makesWorkOrders: 'Macht Aufträge',
          makesBookings: 'Macht auch Termine',
        },
        choices: {
          priority: priorities,
          recurrence: {
            daily: 'Täglich',
            weekly: 'Wöchentlich',
            monthly: 'Monatlich',
            quarterly: 'Vierteljährlich',
            yearly: 'Jährlich',
          },
        },
      },
      bookingDates: {
        label: 'Besuchstage',
        fields: { setup: 'Wiederkehrender Besuch', date: 'Tag', status: 'Stand', workOrder: 'Auftrag' },
        choices: { status: { active: 'Offen', processed: 'Beauftragt', canceled: 'Abgesagt' } },
      },
    },
    states: { estimate: 'Angebot', active: 'Gültig', expired: 'Abgelaufen', canceled: 'Gekündigt' },
  },
  timeEntry: {
    label: 'Zeiteintrag',
    plural: 'Zeiteinträge',
    fields: {
      name: 'Name',
      type: 'Art',
      resource: 'Monteur',
      workOrder: 'Auftrag',
      booking: 'Termin',
      start: 'Beginn',
      end: 'Ende',
      comment: 'Bemerkung',
    },
    states: { draft: 'Entwurf', returned: 'Zurückgegeben', submitted: 'Eingereicht', approved: 'Genehmigt' },
    choices: {
      type: {
        work: 'Arbeit',
        travel: 'Fahrt',
        break: 'Pause',
        overtime: 'Überstunden',
        absence: 'Abwesenheit',
        vacation: 'Urlaub',
      },
    },
  },
}
