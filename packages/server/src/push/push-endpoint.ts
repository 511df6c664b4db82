import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

const longest = 1_000

/**
 * What is wrong with an address that a browser names as its push service; null when it may be asked. A server that posts
 * wherever it is told to could be used to reach what only it can reach: names are looked at again when they are resolved.
 */
export const endpointMistake = (endpoint: string, mayBeInner: boolean): string | null => {
  if (endpoint.length > longest) return `longer than ${longest} characters`
  const url = URL.parse(endpoint)
  if (url === null) return 'not a URL'
  if (url.protocol !== 'https:') return 'not an https URL'
  if (url.username !== '' || url.password !== '') return 'has a user name or password in it'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (mayBeInner) return null
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'an address that is not public'
  const isInnerName = !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)\.?$/.test(host)
  return isInnerName ? 'a name that is not public' : null
}
