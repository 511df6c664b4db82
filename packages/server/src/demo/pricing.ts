import { companionId, mainLink, type RecordId } from '@fieldmerge/shared'
import { workOrderId } from '../import/boston-311/records.ts'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { workKinds } from './work-kinds.ts'

const hourly = 96
const perPart = 58

/** What the office reckons that each job costs: an hour for each two tasks, and what it usually uses up. */
export const pricing = (requests: readonly Request[], imported: DerivedIds): readonly PlannedRecord[] =>
  requests.map((request) => {
    const order: RecordId = workOrderId(imported, request)
    const { tasks = [], parts = [] } = workKinds[request.type] ?? {}
    const pieces = parts.reduce((sum, [, quantity]) => sum + quantity, 0)
    const estimate = Math.round((tasks.length / 2) * hourly) + pieces * perPart
    return {
      record: companionId(order, 'workOrder.pricing'),
      start: {
        fields: {
          [mainLink]: order,
          priceList: 'City services',
          estimate,
          notToExceed: Math.ceil((estimate * 1.5) / 100) * 100,
          taxable: false,
        },
      },
    }
  })
