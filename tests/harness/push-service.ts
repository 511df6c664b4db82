import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { PushMessage } from '@fieldmerge/shared'
import { selfSigned } from './self-signed.ts'

/** A message as a push service has got it, and as its browser reads it. */
export interface Delivery {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly size: number
  readonly message: PushMessage
}

/** A browser's subscription at a push service, with the keys that only the browser has. */
export class Subscription {
  readonly endpoint: string
  readonly #keys = createECDH('prime256v1')
  readonly #auth = randomBytes(16)

  constructor(endpoint: string) {
    this.endpoint = endpoint
    this.#keys.generateKeys()
  }

  toJSON() {
    return {
      endpoint: this.endpoint,
      keys: { p256dh: this.#keys.getPublicKey('base64url'), auth: this.#auth.toString('base64url') },
    }
  }

  /**
   * RFC 8291, written down anew: | salt 16 | record size 4 | key length 1 | the sender's key | sealed by AES-128-GCM |,
   * where what is sealed ends with a 2.
   */
  read(body: Buffer): unknown {
    const [salt, length = 0] = [body.subarray(0, 16), body[20]]
    const sender = body.subarray(21, 21 + length)
    const sealed = body.subarray(21 + length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender])
    const secret = Buffer.from(hkdfSync('sha256', this.#keys.computeSecret(sender), this.#auth, info, 32))
    const derive = (name: string, size: number): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, size))
    const open = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
    open.setAuthTag(sealed.subarray(-16))
    const text = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
    return JSON.parse(text.subarray(0, text.lastIndexOf(2)).toString())
  }
}

/** A real push service on this machine: it takes messages by https, or answers as it is told to. */
export class PushService {
  readonly taken: Delivery[] = []
  /** Answers to what comes next, in turn; 201 when there is none left. */
  readonly answers: (readonly [status: number, headers?: Readonly<Record<string, string>>])[] = []
  seen = 0
  /** Its certificate, which nobody trusts by themselves. */
  readonly ca: string
  readonly #server: Server
  readonly #subscriptions = new Map<string, Subscription>()
  #heard = (): void => undefined

  private constructor(server: Server, ca: string) {
    this.#server = server
    this.ca = ca
  }

  static async listen(): Promise<PushService> {
    const { cert, key } = selfSigned()
    const server = createServer({ cert, key })
    const service = new PushService(server, cert)
    server.on('request', (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const [status, headers = {}] = service.answers.shift() ?? [201]
        service.seen++
        if (status === 201) service.#take(request.url ?? '', request.headers, Buffer.concat(parts))
        response.writeHead(status, headers).end()
        service.#heard()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return service
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** A browser that is told by this service. */
  subscribe(): Subscription {
    const path = `/push/${randomBytes(8).toString('hex')}`
    const subscription = new Subscription(this.url + path)
    this.#subscriptions.set(path, subscription)
    return subscription
  }

  /** Waits until it was asked so often; until then `meanwhile` is done again and again, else it is waited for. */
  async sees(count: number, meanwhile?: () => Promise<void>): Promise<void> {
    while (this.seen < count) await (meanwhile?.() ?? new Promise<void>((resolve) => (this.#heard = resolve)))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #take(path: string, headers: IncomingHttpHeaders, body: Buffer): void {
    const message = this.#subscriptions.get(path)?.read(body)
    if (message === undefined) throw new Error(`nobody has ${path}`)
    this.taken.push({ path, headers, size: body.length, message: message as PushMessage })
  }
}

/** What a sender proves itself with (RFC 8292). @throws Error when it is not signed with the key that it names */
export const senderOf = (authorization = ''): { readonly key: string; readonly claims: object } => {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' },
    format: 'jwk',
  })
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) throw new Error('it is not signed with the key that it names')
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) }
}
