import {
  createRecord,
  newRecordId,
  openRoots,
  type RecordId,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { cleanup, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MemoryOutboxStore } from '../../replica/stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../../replica/stores/memory-replica-store.ts'
import type { ReplicaHead } from '../../replica/stores/replica-store.ts'
import { aWorkspace, show } from '../testing/test-workspace.tsx'
import { notices } from '../workspace/notices.ts'
import { workOrder as type } from '../workspace/record-types.ts'
import { ArticleScreen } from './article/article-screen.tsx'
import { WorkOrderScreen } from './work-order/work-order-screen.tsx'

beforeEach(() => {
  localStorage.clear()
  notices.dismiss()
})
afterEach(cleanup)

const checkpoint = {
  generation: new Uint8Array(16),
  sequence: 1,
  rowHash: new Uint8Array(8),
  setVersion: 1,
  setHash: new Uint8Array(8),
}

/** A device that has so much of a record. */
const aDeviceWith = async (record: RecordId, facts: ReplicaHead['facts'], base: Uint8Array | null) => {
  const store = new MemoryReplicaStore()
  const head: ReplicaHead = {
    record,
    typeVersion: 1,
    why: 'filter',
    as: base === null ? 'facts' : 'documents',
    hasDocument: base !== null,
    version: 1,
    time: 1,
    facts,
  }
  await store.apply({ records: [{ head, base, rows: [] }], removed: [], emptied: [], checkpoint })
  const setting = await aWorkspace({}, new MemoryOutboxStore(), store)
  setting.replica.start()
  return setting
}

test('[A35] of a work order that is here by its facts, name and status are shown, and that the rest comes', async () => {
  const record = newRecordId('workOrder', systemClock, systemRandom)
  const facts = { number: 'WO-7', title: 'Street light out', status: 'scheduled' }
  const { workspace } = await aDeviceWith(record, facts, null)
  history.replaceState(null, '', `/work-orders/${record.replace('workOrder/', '')}`)
  show(workspace, () => <WorkOrderScreen />, '/work-orders/:ulid')
  expect(await screen.findByRole('heading', { name: 'WO-7 Street light out' })).toBeTruthy()
  // The title stands there before it is known how much of the rest is here.
  expect(await screen.findByText('Scheduled')).toBeTruthy()
  expect(screen.getByText('Of this job only what lists show is on this phone.')).toBeTruthy()
  // This workspace never finds a network, and knows it after the first try.
  expect(await screen.findByText('The rest comes when there is a network again.')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toContain('network')
  expect(screen.queryByRole('textbox')).toBeNull()
  await workspace.close()
})

test('[A35] one that is here whole is shown whole', async () => {
  const record = newRecordId('workOrder', systemClock, systemRandom)
  const doc = openRoots(new Y.Doc(), type)
  createRecord(doc, type, { fields: { number: 'WO-7', title: 'Street light out' } }, systemRandom)
  const facts = { number: 'WO-7', title: 'Street light out', status: 'scheduled' }
  const { workspace } = await aDeviceWith(record, facts, Y.encodeStateAsUpdate(doc))
  history.replaceState(null, '', `/work-orders/${record.replace('workOrder/', '')}`)
  show(workspace, () => <WorkOrderScreen />, '/work-orders/:ulid')
  expect(await screen.findByRole('textbox', { name: 'Notes' })).toBeTruthy()
  expect(screen.queryByText(/only what lists show/)).toBeNull()
  await workspace.close()
})

test('[A36] an article whose text is not here says so', async () => {
  const record = newRecordId('knowledgeArticle', systemClock, systemRandom)
  const { workspace } = await aDeviceWith(record, { title: 'Ballasts' }, null)
  history.replaceState(null, '', `/articles/${record.replace('knowledgeArticle/', '')}`)
  show(workspace, () => <ArticleScreen />, '/articles/:ulid')
  expect(await screen.findByRole('heading', { name: 'Ballasts' })).toBeTruthy()
  expect((await screen.findByText(/Its text is not on this phone/)).getAttribute('role')).toBe('status')
  await workspace.close()
})
