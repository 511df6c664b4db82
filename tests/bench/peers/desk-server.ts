import { parseArgs } from 'node:util'
import { newLogger, openDataFolder, openOrganization, startServer } from '@fieldmerge/server'
import type { OrganizationId } from '@fieldmerge/shared'
import { factsDeskProfiles } from '../../harness/desk-profiles.ts'

/** Our own server with profiles that are not shipped: supervisors carry all work as facts. */
const { values } = parseArgs({ options: { data: { type: 'string', default: '' } } })
const fresh = { organization: 'bench' as OrganizationId, name: 'Bench', demo: false }
const folder = await openDataFolder(values.data, fresh)
const open = await openOrganization(folder, { logger: newLogger('error'), profiles: factsDeskProfiles })
const server = await startServer(open, folder.identity, {
  port: 0,
  host: '127.0.0.1',
  tls: null,
  appFolder: null,
})
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
process.stdout.write(`listening at ${server.port}\n`)
