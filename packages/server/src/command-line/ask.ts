import { X509Certificate } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { ConnectionOptions } from 'node:tls'
import * as v from 'valibot'
import { createApp } from '../app.ts'
import { defaultData } from '../places.ts'
import { DataFolderInUse } from '../store/data-folder.ts'
import { CommandLineError } from './command-error.ts'
import { newLocalKey, type RunningNote, readRunning } from './running-note.ts'
import { withFolder } from './with-folder.ts'

/** Asks an operation of the HTTP interface; the answer is what its schema says. @throws CommandLineError */
export type Ask = <S extends v.GenericSchema>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  answer: S,
  body?: unknown,
) => Promise<v.InferOutput<S>>

/** Which organization a command is about. */
export interface Place {
  /** A data folder on this machine, with or without a server that has it open. */
  readonly data?: string | undefined
  /** A server elsewhere, by its address. */
  readonly server?: string | undefined
  readonly email?: string | undefined
}

interface Reply {
  readonly status: number
  readonly text: string
}

type Send = (method: string, path: string, body: string | null) => Promise<Reply>

/**
 * Runs a command by the HTTP interface: of a server elsewhere, of the one that has the data folder open, or of the
 * folder itself, opened for it. So it does the same everywhere, and takes effect at once where a server runs.
 */
export const withAdministration = async (
  place: Place,
  command: (ask: Ask) => Promise<void>,
): Promise<void> => {
  if (place.server !== undefined) return command(asking(await signedIn(place.server, place.email)))
  try {
    await withFolder(
      place.data,
      async (open, { identity }) => {
        const localKey = newLocalKey()
        const app = createApp({
          ...open,
          organizationId: identity.organization,
          organizationName: identity.name,
          localKey,
          demo: false,
          secure: false,
          appFolder: null,
        })
        await command(
          asking(async (method, path, body) => {
            const headers = headersOf(localKey, body)
            const response = await app.request(path, { method, headers, body })
            return { status: response.status, text: await response.text() }
          }),
        )
      },
      { mustExist: true },
    )
  } catch (error) {
    const running = error instanceof DataFolderInUse ? readRunning(place.data ?? defaultData) : null
    if (running === null) throw error
    await command(asking(sendTo(running)))
  }
}

const asking =
  (send: Send): Ask =>
  async (method, path, answer, body) => {
    const { status, text } = await send(method, path, body === undefined ? null : JSON.stringify(body))
    const json: unknown = readJson(text)
    if (status !== 200) throw new CommandLineError(problemIn(json) ?? `The server answered ${status}.`)
    const parsed = v.safeParse(answer, json)
    if (parsed.success) return parsed.output
    throw new CommandLineError('The server speaks another version: update it, or this Fieldmerge.')
  }

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no answer of this interface: whoever asked says so.
    return null
  }
}

const problemSchema = v.object({
  error: v.object({
    message: v.string(),
    todo: v.string(),
    mistakes: v.optional(v.array(v.object({ path: v.string(), message: v.string() })), []),
  }),
})

const problemIn = (json: unknown): string | null => {
  const parsed = v.safeParse(problemSchema, json)
  if (!parsed.success) return null
  const { message, todo, mistakes } = parsed.output.error
  if (mistakes.length === 0) return `${message} ${todo}`
  return [message, ...mistakes.map((each) => `  ${each.path || 'profile'}: ${each.message}`)].join('\n')
}

const headersOf = (token: string | null, body: string | null): Record<string, string> => ({
  ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  ...(body === null ? {} : { 'content-type': 'application/json' }),
})

const sendTo =
  ({ url, key, certificate }: RunningNote): Send =>
  (method, path, body) =>
    new Promise((resolve, reject) => {
      const request = certificate === null ? plainRequest : secureRequest
      const options = { method, headers: headersOf(key, body), ...trusting(certificate) }
      const asked = request(new URL(path, url), options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        )
        response.on('error', reject)
      })
      asked.on('error', () => reject(new CommandLineError(`No Fieldmerge answers at ${url}.`)))
      asked.end(body ?? undefined)
    })

/** The certificate is for the name that phones use, and perhaps its own issuer: it is this one that is trusted. */
const trusting = (certificate: string | null): ConnectionOptions => {
  if (certificate === null) return {}
  const { fingerprint256 } = new X509Certificate(certificate)
  return {
    ca: certificate,
    allowPartialTrustChain: true,
    checkServerIdentity: (_, shown) =>
      shown.fingerprint256 === fingerprint256 ? undefined : new Error('another certificate'),
  }
}

/** A server elsewhere, as an administrator with a password. */
const signedIn = async (server: string, email: string | undefined): Promise<Send> => {
  const password = process.env.FIELDMERGE_PASSWORD
  if (email === undefined || password === undefined)
    throw new CommandLineError(
      '--server needs --email, and the password in the environment as FIELDMERGE_PASSWORD.',
    )
  const send =
    (token: string | null): Send =>
    async (method, path, body) => {
      try {
        const response = await fetch(new URL(path, server), {
          method,
          headers: headersOf(token, body),
          body,
        })
        return { status: response.status, text: await response.text() }
      } catch (error) {
        const { cause, message } = error as Error
        throw new CommandLineError(
          `No Fieldmerge answers at ${server}: ${(cause as Error)?.message ?? message}.`,
        )
      }
    }
  const { token } = await asking(send(null))('POST', '/api/session', v.object({ token: v.string() }), {
    email,
    password,
  })
  return send(token)
}
