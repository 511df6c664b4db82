import {
  type DeviceId,
  type FieldValue,
  fieldService,
  newRecordId,
  type OrganizationId,
  type RecordId,
  systemClock,
  systemRandom,
  systemTimers,
  type UserId,
} from '@fieldmerge/shared'
import { Route, Router } from '@solidjs/router'
import { render } from '@solidjs/testing-library'
import { createSignal, type JSX } from 'solid-js'
import { noWorkingCopies } from '../../replica/documents/working-copies.ts'
import { Replica } from '../../replica/replica.ts'
import { MemoryOutboxStore } from '../../replica/stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../../replica/stores/memory-replica-store.ts'
import { onlyTab } from '../../replica/tabs/tabs.ts'
import { Questions } from '../session/questions.ts'
import type { Session } from '../session/session.ts'
import { createWorkspace, type Workspace, WorkspaceProvider } from '../workspace/workspace.ts'

export const aSession = (change: Partial<Session> = {}): Session => ({
  organization: 'test' as OrganizationId,
  organizationName: 'Test',
  demo: false,
  user: newRecordId('user', systemClock, systemRandom) as UserId,
  name: 'Ana',
  email: 'ana@example.org',
  roles: ['technician'],
  crew: 'Lighting 2',
  color: 1,
  token: 'token',
  expiresAt: systemClock.now() + 3_600_000,
  keepKey: null,
  vault: null,
  device: { id: 'device' as DeviceId, secret: 'secret' },
  lastHere: systemClock.now(),
  ...change,
})

/** A workspace in memory that never finds a network. */
export const aWorkspace = async (
  change: Partial<Session> = {},
  outboxStore = new MemoryOutboxStore(),
  store = new MemoryReplicaStore(),
  copies = noWorkingCopies,
) => {
  const person = aSession(change)
  const replica = await Replica.open({
    catalog: fieldService,
    user: person.user,
    appVersion: 'test',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: ({ onClose }) => {
      const timer = setTimeout(() => onClose(1006, ''))
      return { send: () => undefined, close: () => clearTimeout(timer) }
    },
    store,
    outboxStore,
    copies,
    openLive: null,
    tabs: onlyTab(),
    token: async () => person.token,
  })
  const [storeLost] = createSignal(false)
  const workspace = createWorkspace(person, replica, storeLost, new Questions({ good: async () => null }))
  const make = async (type: string, fields: Readonly<Record<string, FieldValue>>): Promise<RecordId> => {
    const { record, saved } = replica.create(type, `${type} made`, { fields })
    await saved
    return record
  }
  return { person, replica, workspace, make }
}

/** Shows something as a page of the app, at the addresses that `path` fits. */
export const show = (workspace: Workspace, page: () => JSX.Element, path = '*') =>
  render(() => (
    <WorkspaceProvider value={workspace}>
      <Router>
        <Route path={path} component={page} />
      </Router>
    </WorkspaceProvider>
  ))
