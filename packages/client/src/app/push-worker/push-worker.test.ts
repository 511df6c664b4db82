import { type Notice, newRecordId, type PushMessage, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { parseMessage } from './parse-message.ts'
import { isToldInApp, joined, shownOf, unread } from './shown.ts'
import { mayBeRead } from './who-is-here.ts'

const id = (type: string) => newRecordId(type, systemClock, systemRandom)
const [ana, ben, order, booking] = [id('user'), id('user'), id('workOrder'), id('booking')]

const of = (only: Notice, language = 'en'): PushMessage => ({
  to: ana,
  language,
  zone: 'Europe/Berlin',
  counts: { [only.kind]: 1 },
  only,
})
const visit: Notice = {
  kind: 'assigned',
  title: 'WO-1 Pole',
  record: order,
  at: Date.UTC(2026, 5, 1, 8),
}

test('[A189] one thing is told whole, in the language and the zone of the person, and leads to itself', () => {
  const path = `/work-orders/${order.slice(10)}`
  expect(shownOf(of(visit))).toMatchObject({ title: 'New visit', path })
  expect(shownOf(of(visit)).body).toMatch(/^WO-1 Pole\nMon,? 1 Jun,? 10:00$/)
  expect(shownOf(of(visit, 'de'))).toMatchObject({ title: 'Neuer Termin', path })
  expect(shownOf(of(visit, 'de')).body).toMatch(/^WO-1 Pole\nMo.* 10:00$/)
  expect(shownOf({ ...of(visit), zone: 'Nowhere/None' }).body).toMatch(/^WO-1 Pole\n.+/)
  const rest = { title: 'Pole' }
  const leads: readonly (readonly [Notice, string, string])[] = [
    [{ ...rest, kind: 'canceled', record: booking, at: null }, 'Visit called off', `/records/${booking}`],
    [{ ...rest, kind: 'away', record: order, at: null }, 'Visit given to somebody else', '/'],
    [{ ...rest, kind: 'decided', record: order, accepted: 'part' }, 'Some of your edits were accepted', path],
    [{ ...rest, kind: 'held', need: 'A&B' }, 'Edits wait for your decision', '/board?show=needs&need=A%26B'],
    [{ ...rest, kind: 'lost', need: '8.f0' }, 'A value was overwritten', '/board?show=needs&need=8.f0'],
    [
      { ...rest, kind: 'overdue', person: ben },
      'Overdue',
      `/board?show=crews&person=${encodeURIComponent(ben)}`,
    ],
  ]
  for (const [notice, title, leadsTo] of leads)
    expect(shownOf(of(notice))).toEqual({ title, body: 'Pole', path: leadsTo })
})

test('[A189] what was not looked at yet and what comes are one notice, by their numbers; somebody else begins anew', () => {
  const two = joined(of(visit), of({ kind: 'held', title: 'x', need: 'A' }))
  expect(shownOf(two)).toEqual({
    title: 'Fieldmerge',
    body: '1 visit new, 1 case to decide on',
    path: '/board?show=needs',
  })
  expect(shownOf(joined(two, of(visit, 'de'))).body).toBe('2 Termine neu, 1 Fall zu entscheiden')
  expect(joined(two, { ...of(visit), to: ben })).toEqual({ ...of(visit), to: ben })
  expect(shownOf(joined(of(visit), of(visit)))).toMatchObject({ body: '2 visits new', path: '/' })
})

test('[A189] a message that cannot be read says that there is something, and takes the app down with nothing', () => {
  expect(parseMessage(JSON.stringify(of(visit)))).toEqual(of(visit))
  for (const wrong of ['', 'x', 'null', '[]', '{}', '{"to":"x","language":"en","zone":"","counts":{}}'])
    expect(parseMessage(wrong)).toBeNull()
  // Of a newer server: a kind that is not known yet.
  const newer = { ...of(visit), counts: { assigned: 1, newer: 2 }, only: { kind: 'newer', title: 'x' } }
  expect(parseMessage(JSON.stringify(newer))).toEqual({ ...of(visit), only: null })
  expect(unread('de')).toMatchObject({ body: 'Es gibt etwas Neues. Öffnen Sie die App, um es zu sehen.' })
})

test('[A194] what the app in front tells by itself is not told a second time; visits always are', () => {
  const held: Notice = { kind: 'held', title: 'x', need: 'A' }
  expect(isToldInApp(of(held))).toBe(true)
  expect(isToldInApp({ ...of(held), counts: { held: 1, lost: 3, overdue: 1 }, only: null })).toBe(true)
  expect(isToldInApp(of(visit))).toBe(false)
  expect(isToldInApp(joined(of(visit), of(held)))).toBe(false)
  expect(isToldInApp({ ...of(visit), counts: {}, only: null })).toBe(false)
})

test('[A190] nobody reads what is for somebody else who works there, has signed out, or has a lock', async () => {
  const key = (user: string): string => `fieldmerge/test/${user}/session`
  const kept = (current: string | null, session: object) => async () => ({
    revision: 1,
    entries: [
      ...(current === null ? [] : [['fieldmerge/current', key(current)]]),
      [key(ana), JSON.stringify({ token: 'token', vault: null, ...session })],
    ],
  })
  expect(await mayBeRead(ana, kept(ana, {}))).toBe(true)
  expect(await mayBeRead(ana, kept(null, {}))).toBe(true)
  expect(await mayBeRead(ana, kept(ben, {}))).toBe(false)
  expect(await mayBeRead(ben, kept(ana, {}))).toBe(false)
  expect(await mayBeRead(ana, kept(null, { token: null }))).toBe(false)
  expect(await mayBeRead(ana, kept(ana, { token: null, vault: { id: 'x' } }))).toBe(false)
  expect(await mayBeRead(ana, async () => null)).toBe(false)
  expect(await mayBeRead(ana, () => Promise.reject(new Error('no store')))).toBe(false)
})
