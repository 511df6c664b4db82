/** What answers requests: a hono app, without a port. */
interface App {
  request(path: string, init: RequestInit): Response | Promise<Response>
}

export interface HttpAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers as their readers would, and fail where one differs
  readonly body: any
}

/** A person at the HTTP interface. */
export class HttpClient {
  readonly #app: App
  readonly #token: string

  constructor(app: App, token: string) {
    this.#app = app
    this.#token = token
  }

  get(path: string): Promise<HttpAnswer> {
    return this.ask('GET', path)
  }

  post(path: string, body: unknown): Promise<HttpAnswer> {
    return this.ask('POST', path, body)
  }

  put(path: string, body: unknown): Promise<HttpAnswer> {
    return this.ask('PUT', path, body)
  }

  delete(path: string): Promise<HttpAnswer> {
    return this.ask('DELETE', path)
  }

  /** A body that is text is sent as it is; a token of null is none. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = this.#token,
  ): Promise<HttpAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await this.#app.request(path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: text }),
    })
    return { status: response.status, body: await response.json() }
  }
}
