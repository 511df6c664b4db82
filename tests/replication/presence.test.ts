import { fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')
const minute = 60_000

interface Device {
  readonly user: string
  readonly device: string
  readonly connected: boolean
  readonly since: number
  readonly ackedAt: number | null
  readonly told: { readonly waiting: number } | null
  readonly absences: readonly { readonly from: number; readonly to: number }[]
  readonly appVersion: string
  readonly profiles: readonly { readonly name: string; readonly version: number }[]
}

const told = { waiting: 3, battery: 0.4, charging: false, used: 10, quota: 1_000, backAt: null }

const devicesOf = async (server: InProcessServer, who: Parameters<InProcessServer['ask']>[0]) => {
  const { json } = await server.ask(who, '/api/presence')
  return (json as { devices: readonly Device[] }).devices
}

test('[D150] who decides sees which devices are connected, away since when, and what they told; nobody else does', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  const ofAna = async () => (await devicesOf(server, marta)).find(({ user }) => user === ana)
  const begun = server.clock.now()
  expect(await ofAna()).toMatchObject({
    connected: true,
    since: begun,
    ackedAt: null,
    told: null,
    absences: [],
  })
  expect((await ofAna())?.profiles[0]).toMatchObject({ version: expect.any(Number) })

  const headers = { authorization: `Bearer ${await server.issueToken(marta, 'desk')}` }
  const ending = new AbortController()
  const stream = await server.app().request('/api/presence/stream', { headers, signal: ending.signal })
  const reader = stream.body?.getReader()
  const heard = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value)
  expect(await heard()).toContain('event: begin')

  server.clock.advance(minute)
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Lamp out'))
  await phone.synced()
  expect(await heard()).toContain(`"ackedAt":${begun + minute}`)
  ending.abort()
  phone.goOffline()
  await expect.poll(async () => (await ofAna())?.connected).toBe(false)
  expect(await ofAna()).toMatchObject({ since: begun + minute, ackedAt: begun + minute })
  server.clock.advance(38 * minute)
  phone.goOnline()
  await expect.poll(async () => (await ofAna())?.connected).toBe(true)
  expect(await ofAna()).toMatchObject({
    since: begun + 39 * minute,
    absences: [{ from: begun + minute, to: begun + 39 * minute }],
  })
  expect((await server.ask(ana, '/api/presence')).status).toBe(403)
})

test('[D151] what was known of a device is known after a restart, and nonsense changes nothing', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const phone = await server.phone(ana).start()
  await phone.synced()
  expect((await server.ask(ana, '/api/presence', told)).status).toBe(200)
  for (const wrong of [{}, { ...told, waiting: -1 }, { ...told, battery: 2 }, { ...told, backAt: 'soon' }])
    expect(await server.ask(ana, '/api/presence', wrong)).toMatchObject({
      status: 400,
      json: { error: { code: 'bad-request' } },
    })
  const before = await devicesOf(server, marta)
  expect(before.find(({ told: known }) => known?.waiting === 3)).toBeDefined()
  server.clock.advance(minute)
  phone.goOffline()
  await server.restart()
  const after = await devicesOf(server, marta)
  expect(after.find(({ told: known }) => known?.waiting === 3)).toMatchObject({ connected: false })
  expect(after.map(({ device }) => device).toSorted()).toEqual(before.map(({ device }) => device).toSorted())
})
