import type { RecordId } from '@fieldmerge/shared'
import { streetName } from '../import/boston-311/names.ts'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { workKinds } from './work-kinds.ts'

const kinds = {
  pole: { called: (street: string) => `Light pole, ${street}`, product: 'EL-POLE25' },
  signal: { called: (street: string) => `Traffic signal, ${street}`, product: 'TS-CABINET' },
}

export interface DemoAssets {
  readonly records: readonly PlannedRecord[]
  /** The asset that a request is about. */
  of(request: Request): RecordId | null
}

/** The poles and signals at the addresses of the requests: two requests for one crossing share its signal. */
export const demoAssets = (
  requests: readonly Request[],
  ids: DerivedIds,
  imported: DerivedIds,
): DemoAssets => {
  const records = new Map<RecordId, PlannedRecord>()
  const of = ({ type, location }: Request): RecordId | null => {
    const kind = workKinds[type]?.asset
    return kind === undefined || location === null ? null : ids.record('customerAsset', `${kind}/${location}`)
  }
  for (const request of requests) {
    const [record, kind] = [of(request), workKinds[request.type]?.asset]
    if (record === null || kind === undefined || records.has(record)) continue
    const fields = {
      name: kinds[kind].called(streetName(request.location ?? '')),
      account: imported.link('account', request.subject),
      functionalLocation: imported.link('functionalLocation', request.location),
      product: ids.record('product', kinds[kind].product),
    }
    records.set(record, { record, start: { fields } })
  }
  return { records: [...records.values()], of }
}
