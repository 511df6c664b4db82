import { type DeviceId, newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { beforeEach, expect, test } from 'vitest'
import { byCrew } from '../screens/sign-in/by-crew.ts'
import { lastHere } from '../screens/sign-in/last-here.ts'
import { aSession } from '../testing/test-workspace.tsx'
import type { Grant } from './answers.ts'
import type { Answer } from './ask.ts'
import { cornerOfSessionKey, namesOf } from './names.ts'
import { parseSession, type Session } from './session.ts'
import { sessions } from './session-store.ts'
import { Tokens } from './tokens.ts'

beforeEach(() => localStorage.clear())

const hour = 3_600_000
const device = { id: 'new device' as DeviceId, secret: 'new secret' }

const tokensOf = (start: Session, refresh: () => Promise<Answer<Grant>>) => {
  let session = start
  let asked = 0
  const tokens = new Tokens({
    clock: { now: () => 1_000_000 },
    session: () => session,
    refresh: () => {
      asked++
      return refresh()
    },
    write: (change) => {
      session = { ...session, ...change }
    },
  })
  return { tokens, asked: () => asked, session: () => session }
}
const granted = async (): Promise<Answer<Grant>> => {
  const { organization, user } = aSession()
  const expiresAt = 1_000_000 + hour
  return {
    kind: 'ok',
    value: {
      organization,
      token: 'new',
      user,
      device,
      expiresAt,
      evicted: false,
      lastContact: null,
      keepKey: null,
    },
  }
}

test('[A16] a token is used until shortly before its end, then made new with the device’s word', async () => {
  const fresh = tokensOf(aSession({ token: 'old', expiresAt: 1_000_000 + hour }), granted)
  expect(await fresh.tokens.good(false)).toBe('old')
  expect(fresh.asked()).toBe(0)
  const old = tokensOf(aSession({ token: 'old', expiresAt: 1_000_000 + 30_000 }), granted)
  expect(await old.tokens.good(false)).toBe('new')
  expect(old.session()).toMatchObject({ token: 'new', device })
})

test('[A16] a token that was not taken is made new, once for all who ask', async () => {
  const { tokens, asked } = tokensOf(aSession({ expiresAt: 1_000_000 + hour }), granted)
  expect(await Promise.all([tokens.good(true), tokens.good(true)])).toEqual(['new', 'new'])
  expect(asked()).toBe(1)
})

test('[A16] a refusal needs the person, a server out of reach needs time', async () => {
  const refused = async (): Promise<Answer<Grant>> => ({
    kind: 'refused',
    code: 'token-expired',
    message: '',
    todo: '',
  })
  expect(await tokensOf(aSession(), refused).tokens.good(true)).toBeNull()
  const away = async (): Promise<Answer<Grant>> => ({ kind: 'unreachable' })
  await expect(tokensOf(aSession(), away).tokens.good(true)).rejects.toThrow('can’t be reached')
  expect(await tokensOf(aSession({ token: null }), granted).tokens.good(true)).toBeNull()
})

test('[A17] all that belongs to a person is under their own name', () => {
  const person = aSession()
  const prefix = `fieldmerge/test/${person.user}/`
  for (const name of Object.values(namesOf(person))) expect(name.startsWith(prefix)).toBe(true)
  expect(cornerOfSessionKey(namesOf(person).session)).toEqual({ organization: 'test', user: person.user })
  expect(cornerOfSessionKey('fieldmerge/theme')).toBeNull()
})

test('[A17] signing out and choosing somebody else keep what is here', () => {
  const [ana, ben] = [aSession({ lastHere: 1 }), aSession({ name: 'Ben', lastHere: 2 })]
  sessions.enter(ana)
  sessions.enter(ben)
  expect(sessions.all().map(({ name }) => name)).toEqual(['Ben', 'Ana'])
  expect(sessions.current()?.name).toBe('Ben')
  sessions.update(ben, { token: null })
  sessions.leave()
  expect(sessions.current()).toBeNull()
  expect(sessions.all()).toHaveLength(2)
  expect(sessions.find(ben)?.device).not.toBeNull()
})

test('[A17] what a browser holds instead of a session is nobody', () => {
  expect(parseSession(null)).toBeNull()
  expect(parseSession('{')).toBeNull()
  expect(parseSession('{"user":"x"}')).toBeNull()
  expect(parseSession(JSON.stringify(aSession()))).not.toBeNull()
})

test('[A18] everybody is shown by crew, who plans as the office, last', () => {
  const person = (name: string, crew: string | null, role = 'technician') => ({
    user: newRecordId('user', systemClock, systemRandom),
    name,
    email: '',
    roles: [role],
    crews: crew === null ? [] : [crew],
    color: 1,
  })
  const crews = byCrew([
    person('Marta', null, 'supervisor'),
    person('Ana', 'Lights'),
    person('Ben', 'Lights'),
  ])
  expect(crews.map(({ name, people }) => [name, people.length])).toEqual([
    ['Lights', 2],
    ['Office', 1],
  ])
})

test('[A18] it is told when somebody was last here', () => {
  const now = Date.parse('2022-01-07T12:00:00Z')
  const day = 24 * hour
  expect([0, 1, 3, 20].map((days) => lastHere(now - days * day, now, 'UTC'))).toEqual([
    'Here today',
    'Here yesterday',
    'Here on Tuesday',
    'Here on Sat 18 December',
  ])
})
