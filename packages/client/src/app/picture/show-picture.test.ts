import { afterEach, beforeEach, expect, test } from 'vitest'
import { IndexedOutboxStore } from '../../replica/stores/indexed-outbox-store.ts'
import { untilNextEdit } from '../../replica/stores/outbox-store.ts'
import { namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'
import { keepSessions } from '../session/session-disk.ts'
import { sessions } from '../session/session-store.ts'
import { aSession } from '../testing/test-workspace.tsx'
import { showPicture } from './show-picture.ts'
import { appHere, pictureId, takePictureDown } from './shown-picture.ts'

const at = new Date(2026, 0, 4, 9, 52)
const ahead = -at.getTimezoneOffset() * 60_000
const day = '<div class="phone"><time data-clock></time><a href="/search"><b>Search</b></a></div>'
let ana: Session

beforeEach(async () => {
  history.replaceState(null, '', '/')
  document.body.innerHTML = '<div id="app"></div>'
  ana = aSession()
  sessions.enter(ana)
  await keep(ana)
})
afterEach(() => {
  sessions.leave()
  localStorage.clear()
})

const keep = async (person: Session): Promise<void> => {
  const store = new IndexedOutboxStore(namesOf(person).outbox, () => undefined)
  await store.writeNote(untilNextEdit, {
    app: appHere(),
    device: at.getTimezoneOffset(),
    ahead,
    days: { '2026-01-04': day },
  })
  store.close()
}

const picture = () => document.getElementById(pictureId)

test('[A259] the picture stands in front of the app with the time of day, and goes when the app has a page', async () => {
  expect(await showPicture(at)).toBe(true)
  expect(picture()?.nextElementSibling?.id).toBe('app')
  expect(picture()?.querySelector('time')?.textContent).toBe('9:52')
  takePictureDown()
  expect(picture()).toBeNull()
  // A disk that answers late brings it no more.
  expect(await showPicture(at)).toBe(false)
})

test('[A259] a tap on a link in it is where the app begins', async () => {
  await showPicture(at)
  picture()?.querySelector('b')?.click()
  expect(location.pathname).toBe('/search')
})

test('[A260] another page has none, nor has another day', async () => {
  expect(await showPicture(new Date(2026, 0, 5))).toBe(false)
  history.replaceState(null, '', '/?view=week')
  expect(await showPicture(at)).toBe(false)
  history.replaceState(null, '', '/search')
  expect(await showPicture(at)).toBe(false)
})

test.each<[string, (person: Session) => void]>([
  ['somebody else works here', () => sessions.enter(aSession({ email: 'ben@example.org' }))],
  ['nobody does', () => sessions.leave()],
  ['they have signed out', (person) => sessions.update(person, { token: null })],
  [
    'their work is sealed',
    (person) => {
      const vault = { id: 'v', account: '', pin: null, device: null, lockAfter: 60, kept: 0 }
      sessions.update(person, { vault: vault as unknown as Session['vault'] })
    },
  ],
  [
    'its database is gone',
    () => Reflect.set(globalThis, 'indexedDB', new (indexedDB.constructor as typeof IDBFactory)()),
  ],
])('[A260] none is shown when %s', async (_, happen) => {
  happen(ana)
  expect(await showPicture(at)).toBe(false)
  expect(picture()).toBeNull()
})

test('[A260] none is shown to somebody of whom only local storage has forgotten that they have left', async () => {
  const { ...before } = localStorage
  await keepSessions()
  sessions.leave()
  await sessions.taken()
  for (const [key, value] of Object.entries(before)) localStorage.setItem(key, value)
  expect(await showPicture(at)).toBe(false)
})

test('[A260] looking for a picture makes no database', async () => {
  const ben = aSession()
  sessions.enter(ben)
  await showPicture(at)
  const names = (await indexedDB.databases()).map(({ name }) => name)
  expect(names).not.toContain(namesOf(ben).outbox)
})
