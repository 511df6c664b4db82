import type { FieldValue } from '@fieldmerge/shared'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { products } from './products.ts'
import { type WorkKind, workKinds } from './work-kinds.ts'

/** What kinds of work order there are. The key derives the record's id. */
const orderTypes = {
  repair: 'Repair',
  cleanup: 'Cleanup and pickup',
  inspection: 'Inspection',
  maintenance: 'Planned maintenance',
}

interface DemoService {
  readonly code: string
  readonly name: string
  readonly minutes: number
  readonly orderType: keyof typeof orderTypes
}

const services: readonly DemoService[] = [
  { code: 'SV-ELEC', name: 'Electrical repair', minutes: 60, orderType: 'repair' },
  { code: 'SV-SIGN', name: 'Signs and markings', minutes: 45, orderType: 'repair' },
  { code: 'SV-SAFE', name: 'Make safe', minutes: 45, orderType: 'repair' },
  { code: 'SV-CLEAN', name: 'Cleaning', minutes: 40, orderType: 'cleanup' },
  { code: 'SV-PICKUP', name: 'Pickup and haul', minutes: 30, orderType: 'cleanup' },
  { code: 'SV-VISIT', name: 'Inspection visit', minutes: 40, orderType: 'inspection' },
  { code: 'SV-ENFORCE', name: 'Enforcement', minutes: 20, orderType: 'inspection' },
  { code: 'SV-SIGNAL', name: 'Signal maintenance', minutes: 75, orderType: 'maintenance' },
]

/** The service that a kind of work is charged as. */
export const serviceOf = (kind: WorkKind): DemoService | undefined =>
  services.find(({ code }) => code === kind.service)

export const orderTypeId = (ids: DerivedIds, kind: WorkKind) => {
  const service = serviceOf(kind)
  return service === undefined ? null : ids.record('workOrderType', service.orderType)
}

/** The kind of work is what can be wrong: its incident type. Kinds of one title are one. */
export const incidentTypeId = (ids: DerivedIds, { title }: WorkKind) => ids.record('incidentType', title)

/** Services, work order types, and an incident type with tasks, parts and service for each kind of work. */
export const workCatalogue = (ids: DerivedIds): readonly PlannedRecord[] => [
  ...services.map(({ code, name, minutes }) => ({
    record: ids.record('service', code),
    start: { fields: { code, name, minutes } },
  })),
  ...Object.entries(orderTypes).map(([key, name]) => ({
    record: ids.record('workOrderType', key),
    start: { fields: { name, incidentRequired: key !== 'inspection' } },
  })),
  ...[...new Map(Object.values(workKinds).map((kind) => [kind.title, kind])).values()].map((kind) =>
    incidentType(kind, ids),
  ),
]

const incidentType = (kind: WorkKind, ids: DerivedIds): PlannedRecord => {
  const service = serviceOf(kind)
  const part = (name: string, values: Readonly<Record<string, FieldValue>>) => ({
    id: ids.part('incidentTypePart', `${kind.title}/${name}`),
    values,
  })
  return {
    record: incidentTypeId(ids, kind),
    start: {
      fields: {
        name: kind.title,
        workOrderType: orderTypeId(ids, kind),
        minutes: service?.minutes ?? null,
        articles: kind.article === undefined ? null : [ids.record('knowledgeArticle', kind.article)],
      },
      children: {
        tasks: kind.tasks.map((name, place) => part(`task/${place}`, { name })),
        products: (kind.parts ?? []).map(([code, quantity]) =>
          part(code, { product: ids.record('product', code), name: productName(code), quantity }),
        ),
        services:
          service === undefined
            ? []
            : [
                part(service.code, {
                  service: ids.record('service', service.code),
                  name: service.name,
                  minutes: service.minutes,
                }),
              ],
      },
    },
  }
}

export const productName = (code: string): string =>
  products.find((product) => product.code === code)?.name ?? code
