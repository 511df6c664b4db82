import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.ts'
import { CommandLineError } from './command-line/command-error.ts'
import type { OpenOrganization } from './open-organization.ts'
import { Sockets } from './sockets.ts'
import type { StoreIdentity } from './store/data-folder.ts'

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly appFolder: string | null
  /** What the command line on this data folder shows instead of a token; null lets none in so. */
  readonly localKey?: string | null
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  /** Ends connections, writes what is on its way, closes the store. */
  close(): Promise<void>
}

/** Serves an open organization over HTTP and WebSocket. @throws CommandLineError when it can't listen */
export const startServer = async (
  open: OpenOrganization,
  identity: StoreIdentity,
  { port, host, tls, appFolder, localKey = null }: ListenOptions,
): Promise<RunningServer> => {
  const app = createApp({
    ...open,
    organizationId: identity.organization,
    organizationName: identity.name,
    localKey,
    demo: identity.demo,
    secure: tls !== null,
    appFolder,
  })
  const listener = getRequestListener(app.fetch)
  const http = tls === null ? createServer(listener) : createTlsServer(tls, listener)
  const sockets = new Sockets(http as Server, open.organization)
  await listen(http as Server, port, host)
  const actual = (http.address() as AddressInfo).port
  const shownHost =
    host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    url: `${tls === null ? 'http' : 'https'}://${shownHost}:${actual}`,
    port: actual,
    async close() {
      http.close()
      http.closeIdleConnections()
      await open.organization.close()
      sockets.close()
      http.closeAllConnections()
    },
  }
}

const listen = (http: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port, host)))
    http.listen(port, host, () => resolve())
  })

const explained = (error: NodeJS.ErrnoException, port: number, host: string): Error => {
  switch (error.code) {
    case 'EADDRINUSE':
      return new CommandLineError(`Port ${port} is in use. Stop what uses it, or choose another with --port.`)
    case 'EACCES':
      return new CommandLineError(
        `Port ${port} may not be used by this user. Choose one above 1023 with --port.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CommandLineError(`${host} is not an address of this machine. Choose another with --host.`)
    default:
      return error
  }
}
