import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import type { OrganizationId } from '@fieldmerge/shared'
import { prepareDemo } from '../demo/prepare-demo.ts'
import { knock } from '../knock.ts'
import { type PushSettings, usualPush } from '../notices/open-notices.ts'
import { openOrganization } from '../open-organization.ts'
import { appFolder, defaultData } from '../places.ts'
import { rehearse } from '../session/replicate/rehearse.ts'
import { type RunningServer, startServer } from '../start-server.ts'
import { newOrganizationId, openDataFolder } from '../store/data-folder.ts'
import { CommandLineError } from './command-error.ts'
import { newLogger } from './log.ts'
import { readFlags } from './read-flags.ts'
import { forgetRunning, newLocalKey, noteRunning } from './running-note.ts'

export const serveHelp = `fieldmerge serve [options]

  --port N          the port to listen on (8080)
  --host ADDRESS    the address to listen on (127.0.0.1); 0.0.0.0 lets phones on the network in
  --data DIR        the data folder (${defaultData})
  --demo            fill a new data folder with the demo organization
  --name TEXT       the organization's name, for a new data folder without --demo
  --tls-cert FILE   certificate and key (PEM): phones work offline only over https
  --tls-key FILE
  --push-contact X  whom push services ask about what comes from here: mailto:... or https://...
  --push-inner      push services may be at addresses of this network, as an own one is
  --log-level LEVEL fatal, error, warn, info, debug (warn)
  --help            this text
`

const demo = {
  organization: 'boston-public-works' as OrganizationId,
  name: 'Boston Public Works',
  demo: true,
}

export const serve = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args)
  const logger = newLogger(options.logLevel)
  const fresh = options.demo ? demo : { organization: newOrganizationId(), name: options.name, demo: false }
  const folder = await openDataFolder(options.data, fresh, testedStore())
  const open = await openOrganization(folder, { logger, push: options.push })
  if (folder.identity.demo) await prepareDemo(open, folder)
  const localKey = newLocalKey()
  const server = await startServer(open, folder.identity, { ...options, appFolder, localKey })
  noteRunning(options.data, {
    url: server.url,
    key: localKey,
    certificate: options.tls?.cert.toString() ?? null,
  })
  // Before it is said that it runs: who reads that may end it at once.
  closeOnSignal(server, () => forgetRunning(options.data))
  if (!(await knock(server.url, open.tokens)))
    logger.warn({ url: server.url }, 'the server does not reach itself by its address')
  logger.debug({ records: await rehearse(open.organization) }, 'a first sync was rehearsed')
  process.stdout.write(`Fieldmerge is running at ${server.url}\n`)
  if (folder.identity.demo)
    process.stdout.write('The demo: choose a person to sign in. Every password is "demo".\n')
  // Node keeps what it has compiled at a clean end alone; a server's power may go first.
  flushCompileCache()
}

/** What crash tests ask of the store: to fail at a point, and for the proof that they notice, not to wait for the disk. */
const testedStore = () => ({
  faults: process.env.FIELDMERGE_FAULTS ?? '',
  synchronous: process.env.FIELDMERGE_SYNCHRONOUS === 'OFF' ? ('OFF' as const) : ('FULL' as const),
})

interface ServeOptions {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly demo: boolean
  readonly name: string
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly push: PushSettings
  readonly logLevel: string
}

/** @throws CommandLineError */
const readOptions = (args: readonly string[]): ServeOptions => {
  const { values } = readFlags({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: defaultData },
      demo: { type: 'boolean', default: false },
      name: { type: 'string', default: 'My organization' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'push-contact': { type: 'string', default: usualPush.contact },
      'push-inner': { type: 'boolean', default: false },
      'log-level': { type: 'string', default: 'warn' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandLineError(`--port must be a number from 0 to 65535, not "${values.port}".`)
  const levels = ['fatal', 'error', 'warn', 'info', 'debug']
  if (!levels.includes(values['log-level']))
    throw new CommandLineError(
      `--log-level must be one of ${levels.join(', ')}, not "${values['log-level']}".`,
    )
  const contact = values['push-contact']
  if (!/^(?:mailto:\S+@\S+|https:\/\/\S+)$/.test(contact))
    throw new CommandLineError(`--push-contact must be mailto:... or https://..., not "${contact}".`)
  const { host, data, demo: wantsDemo, name } = values
  const tls = readTls(values['tls-cert'], values['tls-key'])
  const push = { mayBeInner: values['push-inner'], contact }
  return { port, host, data, demo: wantsDemo, name, tls, push, logLevel: values['log-level'] }
}

const readTls = (cert: string | undefined, key: string | undefined): ServeOptions['tls'] => {
  if (cert === undefined && key === undefined) return null
  if (cert === undefined || key === undefined)
    throw new CommandLineError('--tls-cert and --tls-key go together: give both files, or neither.')
  const read = (flag: string, file: string): Buffer => {
    try {
      return readFileSync(file)
    } catch (error) {
      throw new CommandLineError(`${flag}: ${file} can't be read (${(error as NodeJS.ErrnoException).code}).`)
    }
  }
  return { cert: read('--tls-cert', cert), key: read('--tls-key', key) }
}

const closeOnSignal = (server: RunningServer, onClosed: () => void): void => {
  let closing = false
  const close = (): void => {
    // A second Ctrl-C does not wait for devices.
    if (closing) process.exit(1)
    closing = true
    server.close().then(
      () => {
        onClosed()
        process.exit(0)
      },
      (error: Error) => {
        process.stderr.write(`Fieldmerge could not close cleanly: ${error.message}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}
