import type { Labels } from '../labels.ts'

const lines = { product: 'Teil', name: 'Name', quantity: 'Menge' }
const receipts = {
  line: 'Zeile',
  product: 'Teil',
  quantity: 'Erhaltene Menge',
  receivedBy: 'Angenommen von',
  receivedAt: 'Angenommen am',
}

/** Lager, Bestellungen und Rückgaben. */
export const stockLabels: Labels = {
  warehouse: {
    label: 'Lager',
    plural: 'Lager',
    fields: {
      name: 'Name',
      kind: 'Art',
      teams: 'Trupps, die daraus nehmen',
      functionalLocation: 'Ort',
      businessUnit: 'Geschäftsbereich',
    },
    choices: { kind: { depot: 'Depot', truck: 'Fahrzeug' } },
  },
  inventory: {
    label: 'Bestand',
    plural: 'Bestände',
    fields: {
      name: 'Name',
      product: 'Teil',
      warehouse: 'Lager',
      onHand: 'Vorhanden',
      allocated: 'Vergeben',
      onOrder: 'Bestellt',
      reorderPoint: 'Nachbestellen ab',
      bin: 'Fach',
    },
  },
  purchaseOrder: {
    label: 'Bestellung',
    plural: 'Bestellungen',
    fields: {
      number: 'Nummer',
      vendor: 'Lieferant',
      workOrder: 'Auftrag',
      warehouse: 'Geht an Lager',
      requestedBy: 'Angefordert von',
      approvedBy: 'Genehmigt von',
      orderedAt: 'Bestellt am',
      expectedAt: 'Erwartet am',
      shipVia: 'Versand',
      vendorInvoice: 'Rechnungsnummer des Lieferanten',
    },
    prose: { notes: 'Notizen' },
    children: {
      lines: { label: 'Produkte', fields: { ...lines, unitCost: 'Preis je Stück' } },
      receipts: { label: 'Wareneingänge', fields: { ...receipts, warehouse: 'Lager' } },
    },
    states: {
      draft: 'Entwurf',
      submitted: 'Eingereicht',
      approved: 'Genehmigt',
      canceled: 'Storniert',
      productsReceived: 'Ware erhalten',
      billed: 'Abgerechnet',
    },
  },
  rma: {
    label: 'RMA',
    plural: 'RMAs',
    fields: {
      number: 'Nummer',
      account: 'Kunde',
      contact: 'Ansprechpartner',
      workOrder: 'Auftrag',
      requestedBy: 'Angefordert von',
      requestedAt: 'Angefordert am',
      reason: 'Grund',
      shipVia: 'Versand',
    },
    prose: { notes: 'Notizen' },
    children: {
      lines: {
        label: 'Produkte',
        fields: {
          ...lines,
          customerAsset: 'Anlage',
          action: 'Was damit geschieht',
          warehouse: 'Zurück an Lager',
          newOwner: 'Neuer Besitzer',
        },
        choices: {
          action: {
            toWarehouse: 'Zurück ins Lager',
            toVendor: 'Zurück an den Lieferanten',
            changeOwner: 'Wechselt den Besitzer',
          },
        },
      },
      receipts: { label: 'Wareneingänge', fields: receipts },
    },
    states: { pending: 'Offen', canceled: 'Storniert', productsReceived: 'Ware erhalten' },
    choices: {
      reason: { exchange: 'Umtausch', repair: 'Reparatur', retire: 'Ausmusterung', upgrade: 'Aufrüstung' },
    },
  },
  rtv: {
    label: 'RTV',
    plural: 'RTVs',
    fields: {
      number: 'Nummer',
      vendor: 'Lieferant',
      contact: 'Ansprechpartner',
      rma: 'RMA',
      workOrder: 'Auftrag',
      purchaseOrder: 'Bestellung',
      requestedAt: 'Angefordert am',
      vendorRma: 'RMA-Nummer des Lieferanten',
      shipVia: 'Versand',
    },
    prose: { notes: 'Notizen' },
    children: {
      lines: {
        label: 'Produkte',
        fields: { ...lines, warehouse: 'Aus Lager', unitCredit: 'Gutschrift je Stück' },
      },
    },
    states: {
      draft: 'Entwurf',
      approved: 'Genehmigt',
      canceled: 'Storniert',
      shipped: 'Verschickt',
      received: 'Angekommen',
    },
  },
}
