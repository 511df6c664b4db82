import type * as v from 'valibot'
import { type Answer, ask, post } from './ask.ts'
import type { Tokens } from './tokens.ts'

/** What one person asks of the server beside their replica, with their token. All of it needs a network. */
export class Questions {
  readonly #tokens: Pick<Tokens, 'good'>

  constructor(tokens: Pick<Tokens, 'good'>) {
    this.#tokens = tokens
  }

  get<S extends v.GenericSchema>(path: string, schema: S): Promise<Answer<v.InferOutput<S>>> {
    return this.#ask(path, schema, (headers) => ({ headers }))
  }

  post<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<Answer<v.InferOutput<S>>> {
    return this.#ask(path, schema, (headers) => post(body, headers))
  }

  /** What says at a request who asks; null when only the person can get a token. Throws when there is no network. */
  async authorization(): Promise<Readonly<Record<string, string>> | null> {
    const token = await this.#tokens.good(false)
    return token === null ? null : { authorization: `Bearer ${token}` }
  }

  async #ask<S extends v.GenericSchema>(
    path: string,
    schema: S,
    request: (headers: Readonly<Record<string, string>>) => RequestInit,
  ): Promise<Answer<v.InferOutput<S>>> {
    try {
      const authorization = await this.authorization()
      return authorization === null
        ? { kind: 'unreachable' }
        : await ask(path, schema, request(authorization))
    } catch {
      return { kind: 'unreachable' }
    }
  }
}
