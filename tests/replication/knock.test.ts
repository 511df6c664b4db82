import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knock, newLogger, openDataFolder, openOrganization, startServer } from '@fieldmerge/server'
import type { OrganizationId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'

test('[T110] a server that comes to its own door is answered and turned away, and nothing is left of it', async () => {
  const path = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  const fresh = { organization: 'knocking' as OrganizationId, name: 'Knocking', demo: false }
  const folder = await openDataFolder(path, fresh)
  const open = await openOrganization(folder, { logger: newLogger('error') })
  const options = { port: 0, host: '127.0.0.1', tls: null, appFolder: null }
  const server = await startServer(open, folder.identity, options)
  try {
    expect(await knock(server.url, open.tokens)).toBe(true)
    expect(open.organization.sessions.size).toBe(0)
    const devices = await folder.store.query('SELECT id FROM devices UNION SELECT device FROM device_sets')
    expect(devices).toEqual([])
  } finally {
    await server.close()
    rmSync(path, { recursive: true })
  }
  expect(await knock(server.url, open.tokens)).toBe(false)
})
