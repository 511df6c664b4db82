import type * as v from 'valibot'
import { type Answer, ask, post } from './ask.ts'
import type { Tokens } from './tokens.ts'

/** What one person asks of the server beside their replica, with their token. All of it needs a network. */
export class Questions {
  readonly #tokens: Pick<Tokens, 'good'>

  constructor(tokens: Pick<Tokens, 'good'>) {
    this.#tokens = tokens
  }

  /** For requests of another form; null when the person has to sign in. */
  token(): Promise<string | null> {
    return this.#tokens.good(false)
  }

  get<S extends v.GenericSchema>(path: string, schema: S): Promise<Answer<v.InferOutput<S>>> {
    return this.#ask(path, schema, (headers) => ({ headers }))
  }

  post<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<Answer<v.InferOutput<S>>> {
    return this.#ask(path, schema, (headers) => post(body, headers))
  }

  async #ask<S extends v.GenericSchema>(
    path: string,
    schema: S,
    request: (headers: Readonly<Record<string, string>>) => RequestInit,
  ): Promise<Answer<v.InferOutput<S>>> {
    try {
      const token = await this.token()
      if (token === null) return { kind: 'unreachable' }
      return await ask(path, schema, request({ authorization: `Bearer ${token}` }))
    } catch {
      return { kind: 'unreachable' }
    }
  }
}
