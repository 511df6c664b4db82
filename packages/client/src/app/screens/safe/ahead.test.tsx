import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { cleanup, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import type { SyncStatus } from '../../../replica/status.ts'
import { MemoryOutboxStore } from '../../../replica/stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../../../replica/stores/memory-replica-store.ts'
import type { ReplicaHead } from '../../../replica/stores/replica-store.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { Ahead } from './ahead.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const aHead = (change: Partial<ReplicaHead>): ReplicaHead => ({
  record: newRecordId('workOrder', systemClock, systemRandom) as RecordId,
  typeVersion: 1,
  why: 'filter',
  as: 'documents',
  hasDocument: true,
  version: 1,
  time: 1,
  facts: {},
  ...change,
})

const checkpoint = {
  generation: new Uint8Array(16),
  sequence: 1,
  rowHash: new Uint8Array(8),
  setVersion: 1,
  setHash: new Uint8Array(8),
}

const aDeviceWith = async (...heads: readonly ReplicaHead[]) => {
  const store = new MemoryReplicaStore()
  const records = heads.map((head) => ({ head, base: null, rows: [] }))
  await store.apply({ records, removed: [], emptied: [], checkpoint })
  const { workspace, replica } = await aWorkspace({}, new MemoryOutboxStore(), store)
  /** As after the server said how far it has come. */
  const hears = (progress: SyncStatus['progress']): void => {
    const status = { ...replica.status, complete: progress === null, progress }
    vi.spyOn(replica, 'status', 'get').mockReturnValue(status)
  }
  return { workspace, hears }
}

const said = (): string => screen.getByText(/./).textContent.trim()

test('[A181] that all is here is said when the server has said so, and what is here only for lists', async () => {
  const whole = aHead({})
  const listed = aHead({ as: 'facts', hasDocument: false })
  const passing = aHead({ why: 'open' })
  const { workspace, hears } = await aDeviceWith(whole, listed, passing)
  show(workspace, () => <Ahead />)
  expect(said()).toMatch(/^1 record here with everything.* 1 record only as lists show them/)
  cleanup()
  hears(null)
  show(workspace, () => <Ahead />)
  expect(said()).toMatch(/^Ready for a day without a network: .* on this phone, 1 record\. 1 record only/)
  await workspace.close()
})

test('[A181] while something lacks, it is said how much is here of how much', async () => {
  const { workspace, hears } = await aDeviceWith(aHead({}), aHead({ hasDocument: false }))
  hears(null)
  show(workspace, () => <Ahead />)
  expect(said()).toMatch(/^1 of 2 records of your profile are here/)
  cleanup()
  await workspace.close()

  const other = await aDeviceWith(aHead({}))
  other.hears({ records: 1, ofRecords: 3, bytes: 1, ofBytes: 3, urgentDone: true })
  show(other.workspace, () => <Ahead />)
  expect(said()).toMatch(/^1 of 3 records of your profile are here/)
  await other.workspace.close()
})
