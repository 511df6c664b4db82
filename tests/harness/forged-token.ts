import { createHmac } from 'node:crypto'

const part = (json: unknown): string => Buffer.from(JSON.stringify(json)).toString('base64url')

/** A session token as the server signs them, with whatever claims one likes. */
export const forgedToken = (
  secret: Uint8Array,
  claims: Readonly<Record<string, unknown>>,
  head: Readonly<Record<string, unknown>> = { alg: 'HS256' },
): string => {
  const signed = `${part(head)}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
