import { cleanup, screen, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin, ta } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import type { Device } from '../api/device-schema.ts'
import { AuditScreen } from '../audit/audit-screen.tsx'
import { RightsScreen } from '../rights/rights-screen.tsx'
import { deskOf } from '../testing/desk-of.ts'
import { DevicesScreen } from './devices-screen.tsx'

beforeAll(speakAdmin)
afterEach(cleanup)

const device = (change: Partial<Device>): Device => ({
  id: '01J8ZQ5V0C6E6V3N5Y7W2K9T4B',
  createdAt: 0,
  lastContact: 0,
  people: [],
  revoked: null,
  connected: false,
  connectedAt: null,
  appVersion: '',
  told: null,
  held: 0,
  ...change,
})

const rowsOf = async (devices: readonly Device[]): Promise<readonly string[]> => {
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  const { desk } = deskOf({ 'GET /api/devices?cursor=': () => ({ json: { devices, cursor: null } }) })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <DevicesScreen />
    </DeskProvider>
  ))
  const table = await screen.findByRole('table')
  await workspace.close()
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent)
}

test('[A200] of each device the desk tells app, profiles, room, battery and edits as last heard, and what is not known is no 0', async () => {
  const told = {
    battery: 0.4,
    charging: true,
    used: 30_000_000,
    quota: 130_000_000,
    waiting: 2,
    at: Date.parse('2026-03-04T10:00:00Z'),
  }
  const [behind, silent] = await rowsOf([
    device({
      people: [{ user: 'a', name: 'Ana', profiles: [{ name: 'night', has: 3, newest: 4 }] }],
      connectedAt: Date.parse('2026-03-04T11:00:00Z'),
      appVersion: '0.1.0',
      told,
      held: 1,
    }),
    device({ people: [{ user: 'b', name: 'Ben', profiles: [{ name: 'night', has: 0, newest: 4 }] }] }),
  ])
  for (const words of [
    'Ana',
    '4 Mar 2026',
    'App 0.1.0',
    'version 3, 4 is in force',
    '30 MB used, 100 MB free',
    'battery 40 %, charging',
    '1 edit held',
    '2 edits only on it',
  ])
    expect(behind).toContain(words)
  expect(silent).toContain('not since this is noted')
  expect(silent).toContain('none fetched yet')
  expect(silent).toContain('not known')
  expect(silent).not.toMatch(/ used|battery|only on it/)
})

test('[A141] what the server could not answer is told, and nobody is said to be asked any more', async () => {
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  const { desk } = deskOf({})
  for (const Screen of [DevicesScreen, AuditScreen, RightsScreen]) {
    show(workspace, () => (
      <DeskProvider value={desk}>
        <Screen />
      </DeskProvider>
    ))
    await screen.findByRole('alert')
    expect(screen.queryByText(ta.reading)).toBeNull()
    cleanup()
  }
  await workspace.close()
})
