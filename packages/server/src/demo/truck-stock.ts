import type { RecordId } from '@fieldmerge/shared'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { crewFor, crews, type DemoCrew } from './crews.ts'
import { crewId } from './people.ts'
import { products } from './products.ts'
import { workKinds } from './work-kinds.ts'

/** On every truck, whatever its crew does. */
const everyTruck = ['HW-CONE', 'SA-BAG']

export const truckId = (ids: DerivedIds, { key }: DemoCrew): RecordId =>
  ids.record('warehouse', `truck/${key}`)
export const yardId = (ids: DerivedIds): RecordId => ids.record('warehouse', 'yard')

/** A truck for each crew, with what its jobs use, and a yard from which all take what a truck has run out of. */
export const truckStock = (requests: readonly Request[], ids: DerivedIds): readonly PlannedRecord[] => {
  const yard = { record: yardId(ids), name: 'Central yard' }
  const trucks = crews.map((crew, place) => ({
    crew,
    record: truckId(ids, crew),
    name: `Truck ${place + 1}`,
  }))
  return [
    {
      record: yard.record,
      start: { fields: { name: yard.name, kind: 'depot', teams: crews.map((crew) => crewId(ids, crew)) } },
    },
    ...trucks.map(({ crew, record, name }) => ({
      record,
      start: { fields: { name: `${name}, ${crew.name}`, kind: 'truck', teams: [crewId(ids, crew)] } },
    })),
    ...products.map(({ code }, place) =>
      stockOf(ids, yard, code, {
        onHand: 24 + ((place * 7) % 30),
        onOrder: code === 'EL-POLE25' ? 2 : 0,
        reorderPoint: 12,
        bin: `${'ABCD'[place % 4]}${Math.floor(place / 4) + 1}`,
      }),
    ),
    ...trucks.flatMap(({ crew, ...truck }) =>
      codesOf(crew, requests).map((code, place) =>
        stockOf(ids, truck, code, { onHand: 3 + ((place * 5) % 8), onOrder: 0, reorderPoint: 2, bin: null }),
      ),
    ),
  ]
}

interface Amounts {
  readonly onHand: number
  readonly onOrder: number
  readonly reorderPoint: number
  readonly bin: string | null
}

const stockOf = (
  ids: DerivedIds,
  warehouse: { readonly record: RecordId; readonly name: string },
  code: string,
  amounts: Amounts,
): PlannedRecord => {
  const product = products.find((one) => one.code === code)
  const fields = {
    name: `${product?.name ?? code}, ${warehouse.name}`,
    product: ids.record('product', code),
    warehouse: warehouse.record,
    allocated: 0,
    ...amounts,
  }
  return { record: ids.record('inventory', `${warehouse.name}/${code}`), start: { fields } }
}

/** The products that a crew's jobs use, in the order of the catalogue. */
const codesOf = (crew: DemoCrew, requests: readonly Request[]): readonly string[] => {
  const used = new Set(everyTruck)
  for (const request of requests)
    if (crewFor(request) === crew) for (const [code] of workKinds[request.type]?.parts ?? []) used.add(code)
  return products.map(({ code }) => code).filter((code) => used.has(code))
}
