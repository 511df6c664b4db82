import { type LookupAddress, lookup } from 'node:dns'
import { type RequestOptions, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** An answer takes at most so long, ms. */
const longest = 15_000

export interface PushAnswer {
  readonly status: number
  /** What a `Retry-After` says in seconds; null where it says nothing of the kind. */
  readonly retryAfter: number | null
}

/** Posts an encrypted message to a push service. @throws Error when there is no answer */
export type PostPush = (
  endpoint: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
) => Promise<PushAnswer>

export interface PushNetwork {
  /** Push services may be at addresses of this network, as an organization's own is. */
  readonly mayBeInner: boolean
  /** A certificate authority beside those that everybody trusts, PEM. */
  readonly ca?: string
}

/**
 * Redirects are not followed, and the name is looked at where it is resolved for the very connection that is made: a
 * name that was public when the browser named it may lead inside by now.
 */
export const newPostPush = ({ mayBeInner, ca }: PushNetwork): PostPush => {
  const options: RequestOptions = {
    method: 'POST',
    ...(mayBeInner ? {} : { lookup: publicLookup }),
    ...(ca === undefined ? {} : { ca }),
  }
  return (endpoint, headers, body) =>
    new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(longest)
      const sent = request(endpoint, { ...options, headers, signal }, (response) => {
        // What it says beside its status is of no use; a body that never ends is cut by the signal.
        response.resume()
        response.once('error', reject)
        const status = response.statusCode ?? 0
        const wait = Number(response.headers['retry-after'])
        response.once('end', () =>
          resolve({ status, retryAfter: Number.isFinite(wait) && wait >= 0 ? wait : null }),
        )
      })
      sent.once('error', reject)
      sent.end(body)
    })
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: readonly LookupAddress[] = []) => {
    const inner = found.find(({ address }) => !isPublicAddress(address))
    const [first] = found
    if (error !== null) callback(error, [])
    else if (inner !== undefined || first === undefined)
      callback(new Error(`${hostname} leads to ${inner?.address ?? 'nowhere'}, which is not public`), [])
    else if (options.all === true) callback(null, [...found])
    else callback(null, first.address, first.family)
  })
}
