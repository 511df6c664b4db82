import '../testing/browser.ts'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PushSection } from '../screens/more/push-section.tsx'
import { Questions } from '../session/questions.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { aWorkspace, show } from '../testing/test-workspace.tsx'
import { signOut } from '../vault/locking.ts'
import { type PushBrowser, type PushLack, thisBrowser } from './push-browser.ts'
import { keepTold, switchOff, switchOn } from './push-here.ts'

const key = 'BOKey-_A'

/** A browser that says what the test has it say. */
class ABrowser implements PushBrowser {
  state: NotificationPermission = 'default'
  answer: NotificationPermission = 'granted'
  lack: PushLack | null = null
  hasService = true
  asked = 0
  made = 0
  subscription: PushSubscription | null = null

  lacks = (): PushLack | null => this.lack
  permission = (): NotificationPermission => this.state
  current = async (): Promise<PushSubscription | null> => this.subscription

  async ask(): Promise<NotificationPermission> {
    this.asked++
    this.state = this.answer
    return this.state
  }

  async subscribe(wanted: string): Promise<PushSubscription> {
    if (!this.hasService) throw new Error('push service not available')
    const endpoint = `https://push.example.com/${++this.made}`
    const bytes = Uint8Array.from(atob(wanted.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    )
    this.subscription = {
      options: { applicationServerKey: bytes.buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: async () => {
        this.subscription = null
        return true
      },
    } as unknown as PushSubscription
    return this.subscription
  }
}

/** What was said to the server. */
let posts: { path: string; body: unknown }[]
let isReached: boolean
let serverKey: string
let settings: object | null

beforeEach(() => {
  posts = []
  isReached = true
  serverKey = key
  settings = null
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    if (!isReached) throw new TypeError('no network')
    if (request.method !== 'POST') return Response.json({ settings, device: { isOn: false, key: serverKey } })
    posts.push({ path, body: JSON.parse(String(request.body)) })
    return Response.json({ ok: true })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const somebody = async (change: Partial<Session> = {}) => {
  const { workspace } = await aWorkspace(change)
  return { ...workspace, questions: new Questions({ good: async () => 'token' }) }
}
const devices = (): readonly unknown[] =>
  posts.filter(({ path }) => path === '/api/notices/device').map(({ body }) => body)

test('[A185] the browser is asked when it is switched on and never before, and the server is told where', async () => {
  const [person, browser] = [await somebody(), new ABrowser()]
  show(person, () => <PushSection browser={browser} />)
  await keepTold(person, browser)
  expect([browser.asked, browser.made]).toEqual([0, 0])
  fireEvent.click(screen.getByLabelText('On this phone'))
  await waitFor(() => screen.getByLabelText('My visits: new, changed, called off'))
  await waitFor(() => expect(devices().length).toBe(1))
  expect(browser.asked).toBe(1)
  expect(devices()).toEqual([
    { endpoint: 'https://push.example.com/1', keys: { p256dh: 'p', auth: 'a' }, language: 'en' },
  ])
})

test('[A185] what stands in the way is told plainly, and the switch is off', async () => {
  const said = async (change: (browser: ABrowser) => void): Promise<string> => {
    const [person, browser] = [await somebody(), new ABrowser()]
    change(browser)
    show(person, () => <PushSection browser={browser} />)
    const box = screen.queryByLabelText('On this phone')
    if (box !== null) fireEvent.click(box)
    await waitFor(() => expect(screen.getByRole('status').textContent).not.toBe(''))
    await waitFor(() => expect(screen.getByRole('status').textContent).not.toMatch(/asks whether/))
    if (box instanceof HTMLInputElement) expect(box.checked).toBe(false)
    const text = screen.getByRole('status').textContent ?? ''
    cleanup()
    isReached = true
    return text
  }
  expect(await said((browser) => (browser.answer = 'denied'))).toMatch(/settings of the browser/)
  expect(await said((browser) => (browser.state = 'denied'))).toMatch(/settings of the browser/)
  expect(await said((browser) => (browser.answer = 'default'))).toMatch(/was not answered/)
  expect(await said((browser) => (browser.hasService = false))).toMatch(/push service of your browser/)
  expect(await said(() => (isReached = false))).toMatch(/server was not reached/)
  expect(await said((browser) => (browser.lack = 'insecure'))).toMatch(/https/)
  expect(await said((browser) => (browser.lack = 'install'))).toMatch(/home screen/)
  expect(await said((browser) => (browser.lack = 'browser'))).toMatch(/cannot do that/)
  expect(devices()).toEqual([])
})

test('[A186] switched off, the browser is told nothing at once, without a network too', async () => {
  const [person, browser] = [await somebody(), new ABrowser()]
  expect(await switchOn(person, browser)).toBe('on')
  isReached = false
  await switchOff(person, browser)
  expect(browser.subscription).toBeNull()
  await keepTold(person, browser)
  expect(browser.made).toBe(1)
  isReached = true
  expect(await switchOn(person, browser)).toBe('on')
  await switchOff(person, browser)
  expect(posts.at(-1)?.path).toBe('/api/notices/device/end')
})

test('[A186] signing out ends it in the browser, and the server hears of it while there is a token', async () => {
  const [person, browser] = [await somebody(), new ABrowser()]
  sessions.enter(person.session())
  await switchOn(person, browser)
  vi.spyOn(thisBrowser, 'current').mockImplementation(browser.current)
  await signOut(person)
  await waitFor(() => expect(browser.subscription).toBeNull())
  await waitFor(() => expect(posts.at(-1)?.path).toBe('/api/notices/device/end'))
  expect(sessions.current()).toBeNull()
  vi.restoreAllMocks()
})

test('[A186] while somebody else works there, nobody is told; who comes back is again, unasked', async () => {
  const [ana, ben, browser] = [await somebody(), await somebody(), new ABrowser()]
  await switchOn(ana, browser)
  await keepTold(ben, browser)
  expect(browser.subscription).toBeNull()
  await keepTold(ana, browser)
  expect([browser.asked, devices().length]).toEqual([1, 2])
})

test('[A187] the next start puts right what has changed: the endpoint, the key of the server', async () => {
  const [person, browser] = [await somebody(), new ABrowser()]
  await switchOn(person, browser)
  await keepTold(person, browser)
  expect(browser.made).toBe(1)
  serverKey = 'BOther-_'
  await keepTold(person, browser)
  expect(browser.made).toBe(2)
  browser.state = 'denied'
  await keepTold(person, browser)
  expect(browser.subscription).toBeNull()
})

test('[A188] what somebody chooses is said to the server, later where it was not reached, and comes to their other devices', async () => {
  const { session } = await somebody()
  const person = session()
  const [first, browser] = [await somebody(person), new ABrowser()]
  await switchOn(first, browser)
  const open = (at: typeof first) => show(at, () => <PushSection browser={browser} />)
  isReached = false
  open(first)
  const visits = 'My visits: new, changed, called off'
  fireEvent.click(screen.getByLabelText(visits))
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(visits).checked).toBe(false))
  cleanup()
  isReached = true
  open(await somebody(person))
  const said = (): unknown => posts.filter(({ path }) => path === '/api/notices').at(-1)?.body
  await waitFor(() => expect(said()).toMatchObject({ visits: false, decided: true, hoursAway: 4, quiet: [] }))
  cleanup()
  // Meanwhile they have chosen otherwise on another device.
  settings = { ...Object(said()), visits: true }
  await waitFor(() =>
    expect(localStorage.getItem(`fieldmerge/test/${person.user}/notices`)).toMatch(/"isSaid":true/),
  )
  open(await somebody(person))
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(visits).checked).toBe(true))
})
