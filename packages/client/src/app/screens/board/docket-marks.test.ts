import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { aRow } from '../../workspace/ledger/testing.ts'
import type { Visit } from '../../workspace/visits.ts'
import { awayOf, marksOf } from './docket-marks.ts'

const id = (type: string): RecordId => newRecordId(type, systemClock, systemRandom)
const [ana, ben, order, booking] = [id('user'), id('user'), id('workOrder'), id('booking')]
const hour = 3_600_000
const now = 100 * hour

const aDevice = (user: RecordId, device: string, connected: boolean, since: number) => ({
  user,
  device,
  connected,
  since,
  appVersion: '1',
  ackedAt: null,
  told: null,
  absences: [],
  profiles: [],
})
const aVisit = (change: Partial<Visit>): Visit => ({
  booking,
  workOrder: order,
  resource: ana,
  start: now - hour,
  end: now + hour,
  status: 'scheduled',
  ...change,
})

test('[A184] what was overwritten in a booking counts for its work order', () => {
  const findings = [aRow({ record: order, state: 'open' }), aRow({ record: booking, state: 'open' })]
  const { lost } = marksOf(findings, [], [], (record) => (record === booking ? order : null))
  expect([...lost]).toEqual([[order, 2]])
})

test('[A184] offline is who is connected with no device, since the last of them went', () => {
  const devices = [
    aDevice(ana, 'phone', false, now - 2 * hour),
    aDevice(ana, 'tablet', false, now - hour),
    aDevice(ben, 'phone', false, now - hour),
    aDevice(ben, 'tablet', true, now - 3 * hour),
  ]
  expect([...marksOf([], [], devices, () => null).offline]).toEqual([[ana, now - hour]])
})

test('[A184] a docket is marked only for who should be at it by now', () => {
  const offline = new Map([[ana, now - hour]])
  const isMarked = (change: Partial<Visit>, gone = offline): boolean =>
    awayOf([aVisit(change)], now, gone).length > 0
  expect(awayOf([aVisit({})], now, offline)).toEqual([{ person: ana, since: now - hour }])
  expect(isMarked({ start: now + 1 })).toBe(false)
  expect(isMarked({ start: now + 1, status: 'traveling' })).toBe(true)
  expect(isMarked({ status: 'completed' })).toBe(false)
  expect(isMarked({ resource: ben })).toBe(false)
  expect(isMarked({}, new Map([[ana, now - 20 * hour]]))).toBe(false)
})
