import type { RecordId } from '@fieldmerge/shared'
import { streetName } from '../import/boston-311/names.ts'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { workKinds } from './work-kinds.ts'

/** What an asset is called before its street, what it is made of, and the parts of it that are assets themselves. */
const kinds = {
  pole: { called: 'Light pole', product: 'EL-POLE25', parts: [['Fixture', 'EL-FIXT']] },
  signal: {
    called: 'Traffic signal',
    product: 'TS-CABINET',
    parts: [
      ['Signal controller', 'TS-CONTROL'],
      ['Battery backup', 'TS-BATTERY'],
    ],
  },
} as const

export interface DemoAssets {
  readonly records: readonly PlannedRecord[]
  /** The asset that a request is about. */
  of(request: Request): RecordId | null
}

/**
 * The poles and signals at the addresses of the requests, each with its parts: two requests for one crossing share its
 * signal.
 */
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
    const { called, product, parts } = kinds[kind]
    const street = streetName(request.location ?? '')
    const at = {
      account: imported.link('account', request.subject),
      functionalLocation: imported.link('functionalLocation', request.location),
    }
    const add = (asset: RecordId, name: string, code: string, parent: RecordId | null): void => {
      const fields = {
        name: `${name}, ${street}`,
        serialNumber: `${code}-${asset.slice(-5)}`,
        product: ids.record('product', code),
        parent,
        ...at,
      }
      records.set(asset, { record: asset, start: { fields } })
    }
    add(record, called, product, null)
    for (const [name, code] of parts)
      add(ids.record('customerAsset', `${kind}/${request.location}/${code}`), name, code, record)
  }
  return { records: [...records.values()], of }
}
