import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { App } from './app.ts'
import { axeFindings } from './findings.ts'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

/** All that the browser keeps for the app's pages, as one text: every database, bytes as letters, and what is beside them. */
const everythingKept = (app: App): Promise<string> =>
  app.page.evaluate(async () => {
    const decoder = new TextDecoder()
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    const plain = (_: string, value: unknown): unknown =>
      value instanceof Uint8Array ? decoder.decode(value) : value
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
        texts.push(`${name}/${store}`, JSON.stringify(values, plain))
      }
      database.close()
    }
    return texts.join('\n')
  })

const lockWith = async (app: App, pin: string): Promise<void> => {
  await app.go('/more')
  await lockHere(app, pin)
}

const lockHere = async (app: App, pin: string): Promise<void> => {
  await app.button('Set a PIN').click()
  await app.field('PIN, six characters or more').fill(pin)
  await app.field('The same PIN again').fill(pin)
  await app.button('Lock it').click()
  await app.text(/is encrypted and locked by a PIN/).waitFor()
}

test('[W125] signed out with edits that are not safe, a phone keeps them where nobody can read them, and sends them after the next sign-in', async () => {
  const { office } = stage
  const order = await office.job('Complaint of Mr Newfield', 'Hana')
  const app = await stage.appOf('Hana')
  await app.openOrder(order)
  await app.device.goOffline()
  await app.mark('offline').waitFor()
  await app.write('Title', 'Complaint of Mr Newfield, again')
  await app.mark('onPhone').waitFor()
  expect(/Newfield/.test(await everythingKept(app)) && /token\W+eyJ/.test(await everythingKept(app))).toBe(
    true,
  )
  await app.go('/more')
  await app.button('Sign out').click()
  await app.text(/^1 edit is only on this phone/).waitFor()
  await app.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await app.text('1 edit kept here for you').waitFor()
  await app.text('Signed out, needs network once').waitFor()
  expect(/Newfield|token\W+eyJ/.test(await everythingKept(app))).toBe(false)
  await app.device.comeBack()
  await app.button(/^(\S+ )?Hana/).click()
  await app.mark('safe').waitFor()
  await office.sees(order, ({ title }) => title === 'Complaint of Mr Newfield, again')
  expect(/Newfield/.test(await everythingKept(app))).toBe(true)
})

test('[W126] a locked phone can be read by nobody, opens by its PIN without a network, and forgets nothing when the PIN is forgotten', async () => {
  const { office } = stage
  const order = await office.job('Lamp of Mrs Lockwood', 'Olu')
  const app = await stage.appOf('Olu')
  await app.go('/search?q=Lockwood')
  await app.link(/Lamp of Mrs Lockwood/).waitFor()
  await lockWith(app, 'gate 42')
  await app.mark('safe').waitFor()
  expect(/Lockwood|token\W+eyJ/.test(await everythingKept(app))).toBe(false)

  await app.device.goOffline()
  await app.page.reload()
  await app.field('PIN').fill('gate 43')
  await app.button('Unlock').click()
  await app.text('That is not the PIN.').waitFor()
  await app.field('PIN').fill('gate 42')
  await app.button('Unlock').click()
  await app.mark('offline').waitFor()
  await app.go('/')
  await app.field('PIN').fill('gate 42')
  await app.button('Unlock').click()
  await app.link(/^Search/).click()
  await app.page.getByRole('searchbox').fill('Lockwood')
  await app.link(/Lamp of Mrs Lockwood/).click()
  await app.write('Title', 'Lamp of Mrs Lockwood, broken')
  await app.mark('onPhone').waitFor()
  await app.page.reload()
  await app.text('1 edit in it is not safe yet.').waitFor()
  expect(/Lockwood|token\W+eyJ/.test(await everythingKept(app))).toBe(false)

  await app.device.comeBack()
  await app.button('PIN forgotten').click()
  await app.page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click()
  await app.mark('safe').waitFor()
  await office.sees(order, ({ title }) => title === 'Lamp of Mrs Lockwood, broken')
  await app.page.reload()
  await app.mark('safe').waitFor()
})

test('[W127] a device that can unlock by itself opens the lock too, and only after the person has agreed', async () => {
  const app = await stage.device()
  const session = await app.device.context.newCDPSession(app.page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  // Passkeys belong to a name, and a bare address has none.
  await app.page.goto(app.device.url.replace('127.0.0.1', 'localhost'))
  await app.signIn('Lena')
  await app.mark('safe').waitFor()
  await app.link('More').click()
  await lockHere(app, 'gate 42')
  await app.button('Unlock with this device too').click()
  await app.text('Fingerprint, face or the code of this device unlock it too.').waitFor()
  await app.button('Lock now').click()
  await app.button('Unlock with this device').click()
  await app.mark('safe').waitFor()
  await app.button('Lock now').click()
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await app.button('Unlock with this device').click()
  await app.text('The PIN does.').waitFor()
  await app.field('PIN').fill('gate 42')
  await app.button('Unlock').click()
  await app.button('Turn the lock off').click()
  await app.button('Set a PIN').waitFor()
  expect(/token\W+eyJ/.test(await everythingKept(app))).toBe(true)
})

test('[W146] axe finds nothing where a PIN is set, asked for and forgotten, and where work is set aside, by day, at night and outdoors', async () => {
  const { office } = stage
  const order = await office.job('Under lock', 'Sam')
  const app = await stage.appOf('Sam')
  await app.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  const findings: string[] = []
  const look = async (screen: string): Promise<void> =>
    void findings.push(...(await axeFindings(app.page, screen)))
  await app.openOrder(order)
  await app.device.goOffline()
  await app.write('Title', 'Under lock and key')
  await app.mark('onPhone').waitFor()
  await app.go('/more')
  await app.button('Set a PIN').click()
  await look('setting a PIN')
  await app.field('PIN, six characters or more').fill('gate 42')
  await app.field('The same PIN again').fill('gate 42')
  await app.button('Lock it').click()
  await app.button('Lock now').click()
  await app.text('1 edit in it is not safe yet.').waitFor()
  await look('locked')
  await app.field('PIN').fill('gate 43')
  await app.button('Unlock').click()
  await app.text('That is not the PIN.').waitFor()
  await look('locked, a wrong PIN')
  await app.button('PIN forgotten').click()
  await app.page.getByRole('dialog').waitFor()
  await look('PIN forgotten')
  await app.page.keyboard.press('Escape')
  await app.field('PIN').fill('gate 42')
  await app.button('Unlock').click()
  await app.button('Sign out').click()
  await look('signing out')
  await app.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await app.text('1 edit kept here for you').waitFor()
  await look('set aside')
  expect(findings).toEqual([])
})
