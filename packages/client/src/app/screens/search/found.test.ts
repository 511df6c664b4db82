import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { Row } from '../../workspace/fact-signals.ts'
import { findRecords } from './found.ts'

const row = (type: string, title: string): Row => ({
  record: newRecordId(type, systemClock, systemRandom),
  facts: { title, text: title.toLowerCase() },
})
const rows = [
  row('workOrder', 'Street light out'),
  row('customerAsset', 'Light pole'),
  row('account', 'Parks'),
]
const ofType = (type: string) => rows.filter(({ record }) => record.startsWith(`${type}/`))

test('[A21] search finds what has all words, by type, work orders first', () => {
  expect(findRecords('LIGHT', ofType).map(({ type, rows: found }) => [type, found.length])).toEqual([
    ['workOrder', 1],
    ['customerAsset', 1],
  ])
  expect(findRecords('out light', ofType)).toHaveLength(1)
  expect(findRecords('  ', ofType)).toEqual([])
})
