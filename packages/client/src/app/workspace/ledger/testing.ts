import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import type { LedgerRow, Side } from './ledger-row.ts'

export const minute = 60_000

let sequence = 0

/** Rows are numbered from one again. */
export const resetRows = (): void => {
  sequence = 0
}

/** A row of the ledger: an edit of Ana's title, unless it says otherwise. `same`: of the same update as the last. */
export const aRow = ({
  user = 'ana',
  same = false,
  ...change
}: Partial<LedgerRow> & { readonly user?: string; readonly same?: boolean } = {}): LedgerRow => {
  if (!same) sequence++
  const serverTime = change.serverTime ?? sequence * 1_000
  const place = change.state === undefined || change.state === null ? '0' : 'f0'
  return {
    id: `${sequence}.${place}`,
    record: newRecordId('workOrder', systemClock, systemRandom),
    path: 'title',
    kind: 'set',
    cause: 'edit',
    state: null,
    author: { user, device: `${user}'s phone` },
    time: serverTime,
    timeFrom: 'edit',
    deviceTime: change.time ?? serverTime,
    deviceTimeIsDoubtful: false,
    serverTime,
    old: null,
    value: 'value',
    shown: true,
    lost: null,
    won: null,
    base: null,
    policy: null,
    certainty: 'certain',
    settledBy: null,
    ...change,
  }
}

/** A value of somebody, as one side of a finding. */
export const aSide = (user: string, value: unknown, time = 0): Side => {
  const { author, timeFrom, deviceTime, deviceTimeIsDoubtful, serverTime } = aRow({ user, time })
  return { author, time, timeFrom, deviceTime, deviceTimeIsDoubtful, serverTime, value }
}

/** A value of Ana's that Ben's has overwritten. */
export const aLoss = (record: RecordId, path: string, lost: unknown, won: unknown): LedgerRow =>
  aRow({
    record,
    path,
    kind: 'lostOverwrite',
    state: 'open',
    value: lost,
    lost: aSide('ana', lost),
    won: aSide('ben', won),
    policy: 'latest',
  })
