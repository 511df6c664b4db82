import { expect, test } from 'vitest'
import { newPostPush } from './post-push.ts'
import { isPublicAddress } from './public-address.ts'
import { endpointMistake } from './push-endpoint.ts'

const good = ['https://fcm.googleapis.com/fcm/send/abc', 'https://web.push.apple.com/Q', 'https://8.8.8.8/x']

const bad = [
  'not a url',
  'http://fcm.googleapis.com/x',
  'ftp://example.com/',
  'https://user:secret@example.com/',
  `https://example.com/${'x'.repeat(1_000)}`,
  ...['localhost', 'printer', 'printer.local', 'db.internal', 'x.localhost', 'nas.home.arpa'],
  ...['127.0.0.1', '0x7f.1', '2130706433', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254'],
  ...['100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1'],
  ...[
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ],
  ...['[ff02::1]', '[2001:db8::1]', '[2001::1]'],
].map((one) => (one.includes(':/') || one.includes(' ') ? one : `https://${one}/x`))

test('[D191] an endpoint is one of the public internet, by https, and may be an inner one where that was said', () => {
  expect(good.filter((one) => endpointMistake(one, false) !== null)).toEqual([])
  expect(bad.filter((one) => endpointMistake(one, false) === null)).toEqual([])
  expect(endpointMistake('https://127.0.0.1:4000/x', true)).toBeNull()
  expect(endpointMistake('http://127.0.0.1:4000/x', true)).toBe('not an https URL')
})

test('[D191] addresses of the public are told from all others', () => {
  for (const open of ['8.8.8.8', '172.15.0.1', '172.32.0.1', '2a00:1450:4001::1', '2600::1'])
    expect([open, isPublicAddress(open)]).toEqual([open, true])
  for (const inner of ['localhost', '', '192.168.0.1', '::ffff:8.8.8.8', 'fc00::', '2001:db8::'])
    expect([inner, isPublicAddress(inner)]).toEqual([inner, false])
})

test('[D191] a name that leads inside by now is not asked', async () => {
  // The name passes for a public one; where it leads shows only when it is resolved.
  const post = newPostPush({ mayBeInner: false })
  await expect(post('https://localhost:1/x', {}, new Uint8Array())).rejects.toThrow(
    /localhost leads to .*, which is not public/,
  )
})
