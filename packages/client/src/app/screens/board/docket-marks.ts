import { offShift, parseRecordId, type RecordId } from '@fieldmerge/shared'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import type { HeldCase } from '../../workspace/ledger/held-case.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import type { Visit } from '../../workspace/visits.ts'

/** What the server knows of the board's work orders and their people. */
export interface DocketMarks {
  /** Findings that nobody has answered, by work order. */
  readonly lost: ReadonlyMap<RecordId, number>
  /** Edits that wait for a decision, by work order. */
  readonly held: ReadonlyMap<RecordId, number>
  /** Who is connected with none of their devices, and since when, ms. */
  readonly offline: ReadonlyMap<RecordId, number>
}

/** What belongs to a work order (a booking, a part of it) counts for it. */
export const marksOf = (
  findings: readonly LedgerRow[],
  cases: readonly HeldCase[],
  devices: readonly DevicePresence[],
  workOrderOf: (record: RecordId) => RecordId | null,
): DocketMarks => {
  const count = (all: readonly (readonly [RecordId, number])[]): ReadonlyMap<RecordId, number> => {
    const counts = new Map<RecordId, number>()
    for (const [record, n] of all) {
      const order = workOrderOf(record) ?? record
      counts.set(order, (counts.get(order) ?? 0) + n)
    }
    return counts
  }
  return {
    lost: count(findings.map(({ record }) => [record, 1])),
    held: count(cases.map(({ record, edits }) => [record, edits])),
    offline: offlineOf(devices),
  }
}

const offlineOf = (devices: readonly DevicePresence[]): ReadonlyMap<RecordId, number> => {
  const offline = new Map<RecordId, number>()
  for (const [user, own] of Map.groupBy(devices, (device) => device.user)) {
    const person = parseRecordId(user)
    if (person === null || own.some(({ connected }) => connected)) continue
    offline.set(person, Math.max(...own.map(({ since }) => since)))
  }
  return offline
}

export interface Away {
  readonly person: RecordId
  readonly since: number
}

/** Who should be at a visit by now and is out of reach; who was not here for a shift is not at work, but elsewhere. */
export const awayOf = (
  visits: readonly Visit[],
  now: number,
  offline: DocketMarks['offline'] = new Map(),
): readonly Away[] => {
  const away = new Map<RecordId, number>()
  for (const { resource, start, status } of visits) {
    if (resource === null || status === 'completed' || status === 'canceled') continue
    const since = offline.get(resource)
    const isDue = status !== 'scheduled' || start <= now
    if (since !== undefined && isDue && now - since < offShift) away.set(resource, since)
  }
  return [...away].map(([person, since]) => ({ person, since }))
}
