import type { FieldValue, RecordId } from '@fieldmerge/shared'
import { workOrderId } from '../import/boston-311/records.ts'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord, StatusChange } from '../import/import-plan.ts'
import { contactId, vendorId } from './contacts.ts'
import { lights, supervisor } from './crews.ts'
import { userId } from './people.ts'
import { truckId, yardId } from './truck-stock.ts'
import { productName } from './work-catalogue.ts'

const hour = 3_600_000
const day = 24 * hour

/**
 * Poles that were ordered for a job and have come in part, and a signal module that a crew brought back: from the job
 * to the yard, and from there to who sold it.
 */
export const purchases = (
  requests: readonly Request[],
  assetOf: (request: Request) => RecordId | null,
  ids: DerivedIds,
  imported: DerivedIds,
  now: number,
): readonly PlannedRecord[] => {
  const [ana, ben, carla] = lights.members
  const office = userId(ids, supervisor)
  const ofType = (type: string): Request | undefined => requests.find((request) => request.type === type)
  const orderOf = (request: Request | undefined): RecordId | null =>
    request === undefined ? null : workOrderId(imported, request)
  const line = (key: string, code: string, values: Readonly<Record<string, FieldValue>>) => ({
    id: ids.part('line', key),
    values: { product: ids.record('product', code), name: productName(code), ...values },
  })
  const change = (key: string, to: string, by: RecordId, at: number): StatusChange => ({
    id: ids.part('purchaseStatus', `${key}/${to}`),
    to,
    by,
    at,
  })
  const knockdown = ofType('Knockdown Replacement')
  const signal = ofType('Traffic Signal Inspection')
  const vendors = {
    lighting: vendorId(ids, 'lighting-supply'),
    signals: vendorId(ids, 'signal-works'),
  }
  const rma = ids.record('rma', '1001')
  return [
    {
      record: ids.record('purchaseOrder', '1001'),
      start: {
        fields: {
          number: 'PO-1001',
          vendor: vendors.lighting,
          workOrder: orderOf(knockdown),
          warehouse: yardId(ids),
          requestedBy: userId(ids, ana),
          approvedBy: office,
          orderedAt: now - 2 * day,
          expectedAt: now + 2 * day,
          shipVia: 'Freight',
        },
        prose: { notes: 'The poles come on a flatbed: have the crane at the yard by eight.' },
        children: {
          lines: [
            line('PO-1001/1', 'EL-POLE25', { quantity: 2, unitCost: 840 }),
            line('PO-1001/2', 'EL-FIXT', { quantity: 2, unitCost: 215 }),
          ],
          receipts: [
            {
              id: ids.part('receipt', 'PO-1001/2/1'),
              values: {
                line: ids.part('line', 'PO-1001/2'),
                product: ids.record('product', 'EL-FIXT'),
                quantity: 2,
                receivedBy: userId(ids, ben),
                receivedAt: now - 20 * hour,
                warehouse: yardId(ids),
              },
            },
          ],
        },
        status: change('PO-1001', 'submitted', userId(ids, ana), now - 3 * day),
      },
      later: [change('PO-1001', 'approved', office, now - 2 * day)],
    },
    {
      record: rma,
      start: {
        fields: {
          number: 'RMA-1001',
          account: imported.link('account', signal?.subject ?? null),
          contact: typeof signal?.subject === 'string' ? contactId(ids, signal.subject) : null,
          workOrder: orderOf(signal),
          requestedBy: userId(ids, carla),
          requestedAt: now - 30 * hour,
          reason: 'repair',
        },
        prose: { notes: 'Red module flickers when it is cold. Two years under warranty.' },
        children: {
          lines: [
            line('RMA-1001/1', 'TS-LEDRED', {
              customerAsset: signal === undefined ? null : assetOf(signal),
              quantity: 1,
              action: 'toVendor',
              warehouse: truckId(ids, lights),
            }),
          ],
        },
      },
    },
    {
      record: ids.record('rtv', '1001'),
      start: {
        fields: {
          number: 'RTV-1001',
          vendor: vendors.signals,
          contact: ids.record('contact', 'signal-works'),
          rma,
          workOrder: orderOf(signal),
          requestedAt: now - 26 * hour,
          vendorRma: 'HSW-20817',
        },
        children: {
          lines: [line('RTV-1001/1', 'TS-LEDRED', { quantity: 1, warehouse: yardId(ids), unitCredit: 62 })],
        },
        status: change('RTV-1001', 'approved', office, now - 22 * hour),
      },
    },
  ]
}
