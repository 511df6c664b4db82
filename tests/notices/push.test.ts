import { fieldService, type PushMessage, replaceText, setField, type UserId } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { senderOf } from '../harness/push-service.ts'
import { Device, LedgerTown } from '../ledger/ledger-town.ts'
import { NoticeTown } from './notice-town.ts'

const messages = (town: NoticeTown): readonly PushMessage[] =>
  town.service.taken.map(({ message }) => message)
const hour = 3_600_000

describe('visits', () => {
  test('[D192] a technician is told of a visit that is given, moved, called off', async () => {
    await using town = await NoticeTown.open()
    const [ana, ben] = [
      await town.server.person('ana', 'technician', { timeZone: 'Europe/Berlin' }),
      await town.server.person('ben'),
    ]
    await town.on(ana, 'phone', undefined, 'de')
    const { order, booking } = await town.server.job('Pole leans', ana)
    const [first] = await town.takes(1)
    const at = (await town.server.factsOf(booking))?.start
    expect(first?.message).toEqual({
      to: ana,
      language: 'de',
      zone: 'Europe/Berlin',
      counts: { assigned: 1 },
      only: { kind: 'assigned', title: 'WO-1 Pole leans', record: order, at },
    })
    const end = town.clock.now() + 9 * hour
    await town.set(booking, { start: end - hour, end })
    await town.takes(2)
    expect(messages(town)[1]?.only).toMatchObject({ kind: 'changed', at: end - hour })
    await town.set(booking, { resource: ben })
    await town.takes(3)
    expect(messages(town)[2]?.only).toMatchObject({ kind: 'away' })
    await town.set(booking, { resource: ana })
    await town.takes(4)
    await town.status(booking, 'canceled')
    await town.takes(5)
    expect(
      messages(town)
        .slice(3)
        .map(({ counts }) => counts),
    ).toEqual([{ assigned: 1 }, { canceled: 1 }])
  })

  test('[D194] a storm is one message, of their numbers, and half a minute lies between two', async () => {
    await using town = await NoticeTown.open()
    const ana = await town.server.person('ana')
    await town.on(ana, 'phone')
    for (let n = 0; n < 12; n++) await town.server.job(`Job ${n}`, ana)
    const [storm] = await town.takes(1)
    const sentAt = town.clock.now()
    expect(storm?.message).toMatchObject({ counts: { assigned: 12 }, only: null })
    expect(storm?.size).toBeLessThan(600)
    await town.server.job('One more', ana)
    await town.takes(2)
    expect(town.clock.now() - sentAt).toBeGreaterThanOrEqual(29_000)
    expect(messages(town)[1]).toMatchObject({ counts: { assigned: 1 } })
  })
})

describe('the desk', () => {
  test('[D193] who decides is told of held edits, their author of the decision, and nobody of their own', async () => {
    await using town = await NoticeTown.open()
    const [ana, marta] = [await town.server.person('ana'), await town.server.person('marta', 'supervisor')]
    const { order } = await town.server.job('Street light out', ana)
    const phone = await town.server.phone(ana).start()
    await phone.synced()
    await town.status(order, 'posted')
    await town.on(ana, 'phone')
    await town.on(marta, 'desk')
    await phone.replica.edit(order, 'Title', (doc) =>
      setField(doc, fieldService.type('workOrder'), 'title', 'Late'),
    )
    const [held] = await town.takes(1)
    const { only } = held?.message ?? {}
    if (only?.kind !== 'held') throw new Error(JSON.stringify(held?.message))
    expect(only.title).toBe('WO-1 Street light out')
    const path = `/api/held/${only.need}/decision`
    expect((await town.server.ask(marta, path, { decision: 'reject', note: 'no' })).status).toBe(200)
    await town.takes(2)
    expect(messages(town)[1]?.only).toMatchObject({ kind: 'decided', accepted: 'none', record: order })
    expect(new Set(town.service.taken.map((one) => one.path)).size).toBe(2)
    await phone.replica.close()
  })

  test('[D193] a lost value is told but for fields left out, and who is missed after the hours that were chosen', async () => {
    await using town = await NoticeTown.open()
    const people = ['sue', 'marta', 'ana', 'joe'] as const
    const [sue, marta, ana, joe] = await Promise.all([
      town.server.person(people[0], 'supervisor'),
      town.server.person(people[1], 'supervisor'),
      town.server.person(people[2]),
      town.server.person(people[3], 'supervisor'),
    ])
    const settings = { visits: true, decided: true, held: true, lost: true, overdue: true }
    const say = (user: UserId, more: object): Promise<unknown> =>
      town.ask(user, 'desk', '/api/notices', { ...settings, hoursAway: 4, quiet: [], ...more })
    await say(sue, { hoursAway: 1 })
    await say(marta, { overdue: false, quiet: ['workOrder/title'] })
    const order = await town.server.record('workOrder', { fields: { title: 'Pole', number: 'WO-9' } })
    const [hers, his] = [await town.on(sue, 'desk'), await town.on(marta, 'desk')]
    const ledger = LedgerTown.around(town.server)
    const [a, b] = [new Device(ledger, joe, order, 'a', 1), new Device(ledger, joe, order, 'b', 2)]
    const c = new Device(ledger, marta, order, 'c', 3)
    for (const device of [a, b, c]) await device.pull()
    // Where typing meets in a word nothing is lost, and nobody is told.
    for (const device of [c, a]) device.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'word'))
    await c.push()
    for (const [device, word] of [
      [a, 'leans'],
      [b, 'fell'],
    ] as const)
      device.edit((doc, type) => {
        setField(doc, type, 'title', `Pole ${word}`)
        setField(doc, type, 'number', `WO-${word}`)
      })
    await a.push()
    await b.push()
    expect((await ledger.findings(joe, order)).map(({ kind }) => kind)).toContain('sameWords')
    await town.takes(2)
    const countsAt = (one: typeof hers) =>
      town.service.taken
        .filter(({ path }) => one.endpoint.endsWith(path))
        .map(({ message }) => message.counts)
    expect([countsAt(hers), countsAt(his)]).toEqual([[{ lost: 2 }], [{ lost: 1 }]])
    const author = { user: ana, device: 'phone' as never }
    const { presences } = town.server.organization.sessions
    presences.connected(author, '1')
    const told = { waiting: 3, battery: null, charging: null, used: null, quota: null, backAt: null }
    presences.told(author, told)
    presences.gone(author)
    await town.pass(hour - 60_000)
    expect(town.service.seen).toBe(2)
    await town.takes(3)
    expect(messages(town)[2]?.only).toEqual({ kind: 'overdue', person: ana, title: 'ana' })
    await town.pass(hour)
    expect(town.service.seen).toBe(3)
  })

  test('[D197] of what somebody wants to be told holds on all devices and after a restart; nonsense is refused', async () => {
    await using town = await NoticeTown.open()
    const ana = await town.server.person('ana')
    const settings = {
      visits: false,
      decided: true,
      held: true,
      lost: true,
      overdue: true,
      hoursAway: 8,
      quiet: ['x/y'],
    }
    expect((await town.ask(ana, 'phone', '/api/notices')).body.settings).toBeNull()
    for (const wrong of [
      {},
      { ...settings, visits: 'no' },
      { ...settings, hoursAway: 3 },
      { ...settings, quiet: [1] },
    ])
      expect(await town.ask(ana, 'phone', '/api/notices', wrong)).toMatchObject({
        status: 400,
        body: { error: { code: 'bad-request' } },
      })
    await town.ask(ana, 'phone', '/api/notices', settings)
    await town.server.restart()
    expect((await town.ask(ana, 'other', '/api/notices')).body.settings).toEqual(settings)
    await town.on(ana, 'other')
    await town.server.job('Nobody hears', ana)
    await town.pass(60_000)
    expect(town.service.seen).toBe(0)
  })
})

describe('push services', () => {
  test('[D190] know the server by keys that stay, and the private one is nowhere to be had', async () => {
    await using town = await NoticeTown.open()
    const ana = await town.server.person('ana')
    const { key } = (await town.ask(ana, 'phone', '/api/notices')).body.device
    await town.on(ana, 'phone')
    await town.server.job('Pole leans', ana)
    const [first] = await town.takes(1)
    const sender = senderOf(String(first?.headers.authorization))
    expect(sender).toMatchObject({
      key,
      claims: { aud: town.service.url, sub: 'mailto:nobody@fieldmerge.invalid' },
    })
    expect(first?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '43200' })
    await town.server.restart()
    const after = await town.ask(ana, 'phone', '/api/notices')
    expect(after.body.device).toEqual({ isOn: true, key })
    const [stored] = await town.server.store.query(`SELECT value FROM meta WHERE key = 'push'`)
    const [, secret = 'missing'] = new TextDecoder().decode(stored?.value as Uint8Array).split(' ')
    expect(secret.length).toBe(43)
    expect(JSON.stringify(after.body)).not.toContain(secret)
  })

  test('[D195] that are busy are asked again, as late as they say; a device that is gone is forgotten', async () => {
    await using town = await NoticeTown.open()
    const ana = await town.server.person('ana')
    await town.on(ana, 'phone')
    town.service.answers.push([503], [429, { 'retry-after': '120' }])
    await town.server.job('Pole leans', ana)
    await town.asked(2)
    const busyAt = town.clock.now()
    await town.server.job('Lamp dark', ana)
    await town.pass(2_000)
    await town.takes(1)
    expect(town.clock.now() - busyAt).toBeGreaterThanOrEqual(119_000)
    expect(messages(town)[0]?.counts).toEqual({ assigned: 2 })
    town.service.answers.push([413])
    await town.server.job('Not wanted', ana)
    await town.asked(4)
    await town.server.job('Wanted', ana)
    await town.takes(2)
    expect(messages(town)[1]?.only?.title).toBe('WO-1 Wanted')
    town.service.answers.push([410])
    await town.server.job('Gone', ana)
    await town.asked(6)
    await town.pass(120_000)
    expect(town.service.seen).toBe(6)
    expect((await town.ask(ana, 'phone', '/api/notices')).body.device.isOn).toBe(false)
    await town.server.restart()
    expect((await town.ask(ana, 'phone', '/api/notices')).body.device.isOn).toBe(false)
  })

  test('[D191] where nothing can be sent, and what nothing can be encrypted for, is refused', async () => {
    await using town = await NoticeTown.open()
    const ana = await town.server.person('ana')
    const { endpoint, keys } = town.service.subscribe().toJSON()
    const good = { endpoint, keys, language: 'en' }
    for (const [wrong, said] of [
      [{ ...good, endpoint: endpoint.replace('https', 'http') }, 'endpoint: not an https URL'],
      [{ ...good, endpoint: 'https://a:b@example.com' }, 'endpoint: has a user name or password in it'],
      [{ ...good, keys: { ...keys, auth: 'AAAA' } }, 'keys.auth: not 16 bytes'],
      [{ ...good, keys: { ...keys, p256dh: 'A'.repeat(87) } }, 'keys.p256dh: not a public key'],
      [{ ...good, language: '../x' }, 'language: not a language'],
    ] as const)
      expect(await town.ask(ana, 'phone', '/api/notices/device', wrong)).toMatchObject({
        status: 400,
        body: { error: { message: said } },
      })
    await using plain = await LedgerTown.open()
    const ben = await plain.server.person('ben')
    const inner = await plain.post(ben, '/api/notices/device', good)
    expect([inner.status, await inner.json()]).toMatchObject([400, { error: { message: /not public/ } }])
  })
})

test('[D196] who signed out, was switched off, is not active or on a revoked device hears nothing', async () => {
  await using town = await NoticeTown.open()
  const [ana, ben, cem, dan, eva] = await Promise.all(
    ['ana', 'ben', 'cem', 'dan', 'eva'].map((name) => town.server.person(name)),
  )
  if (ana === undefined || ben === undefined || cem === undefined || dan === undefined || eva === undefined)
    throw new Error('five people')
  const shared = await town.on(ana, 'phone-a')
  // Somebody else works at that browser now.
  await town.on(ben, 'phone-a', shared)
  await town.on(cem, 'phone-c')
  await town.on(dan, 'phone-d')
  await town.on(eva, 'phone-e')
  expect((await town.ask(cem, 'phone-c', '/api/notices/device/end', {})).body).toEqual({ wasOn: true })
  expect((await town.ask(cem, 'phone-c', '/api/notices/device/end', {})).body).toEqual({ wasOn: false })
  for (const user of [ana, cem, dan, eva, ben]) await town.server.job('Pole leans', user)
  await town.set(dan, { active: false })
  await town.server.organization.revokeDevice('phone-e' as never, ben)
  const [only] = await town.takes(1)
  expect(shared.endpoint.endsWith(only?.path ?? '-')).toBe(true)
  await town.pass(120_000)
  expect(town.service.seen).toBe(1)
})
