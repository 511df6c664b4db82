import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setField } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { eventsOf } from './events.ts'
import { LedgerTown } from './ledger-town.ts'

interface Delivery {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Somebody's server that takes deliveries, or refuses the first ones. */
class Receiver {
  readonly taken: Delivery[] = []
  readonly seen: Delivery[] = []
  refuse = 0
  readonly #server: Server
  #heard = (): void => undefined

  private constructor(server: Server) {
    this.#server = server
  }

  static async listen(): Promise<Receiver> {
    const server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (chunk: string) => {
        body += chunk
      })
      request.on('end', () => {
        const delivery = { headers: request.headers, body }
        receiver.seen.push(delivery)
        if (receiver.refuse > 0) receiver.refuse--
        else receiver.taken.push(delivery)
        response.statusCode = receiver.taken.at(-1) === delivery ? 204 : 503
        response.end()
        receiver.#heard()
      })
    })
    const receiver = new Receiver(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  async takes(count: number): Promise<void> {
    while (this.changes().length < count) await new Promise<void>((resolve) => (this.#heard = resolve))
  }

  /** All changes that were taken, in their order. */
  changes(): readonly { record: string; changes: readonly { path: string; value: unknown }[] }[] {
    return this.taken.flatMap(({ body }) => JSON.parse(body).changes)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

const scene = async () => {
  const town = await LedgerTown.open()
  const ana = await town.server.person('ana', 'administrator')
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  const a = await town.device(ana, order)
  return { town, ana, order, a, [Symbol.asyncDispose]: () => town[Symbol.asyncDispose]() }
}

describe('other systems', () => {
  test('[D98] a stream tells every change of records of one type, with before and after, and goes on from a place', async () => {
    await using at = await scene()
    const { town, ana, order, a } = at
    const events = eventsOf(await town.get(ana, '/api/changes/workOrder?cursor=0'))
    await events.next()
    const first = (await events.next()).data as { changes: readonly object[] }
    expect(first.changes).toMatchObject([{ record: order, changes: [{ kind: 'created' }] }])
    await a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell')).push()
    const next = await events.next()
    expect(next.data).toMatchObject({
      changes: [
        {
          record: order,
          type: 'workOrder',
          author: { user: ana },
          changes: [{ path: 'title', kind: 'set', old: 'Pole leans', value: 'Pole fell', shown: true }],
        },
      ],
    })
    await events.end()
    const bookings = eventsOf(await town.get(ana, '/api/changes/booking?cursor=0'))
    await bookings.next()
    const booking = await town.server.booking(order, ana)
    expect((await bookings.next()).data).toMatchObject({ changes: [{ record: booking }] })
    await bookings.end()
    expect((await town.get(ana, '/api/changes/workorder')).status).toBe(400)
  })

  test('[D99] a webhook gets what comes after it was made, signed, in order', async () => {
    await using receiver = await Receiver.listen()
    await using at = await scene()
    const { town, ana, order, a } = at
    const made = await town.post(ana, '/api/webhooks', { url: receiver.url, types: ['workOrder'] })
    expect(made.status).toBe(200)
    const { id, secret } = (await made.json()) as { id: string; secret: string }
    for (let i = 0; i < 5; i++) {
      a.edit((doc, type) => setField(doc, type, 'title', `Title ${i}`))
      await a.push()
    }
    await receiver.takes(5)
    expect(receiver.changes().map(({ record, changes }) => [record, changes[0]?.value])).toEqual(
      [0, 1, 2, 3, 4].map((i) => [order, `Title ${i}`]),
    )
    for (const { headers, body } of receiver.taken) {
      const [, at, signature] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers['fieldmerge-signature'])) ?? []
      expect(signature).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'))
      expect(headers['fieldmerge-webhook']).toBe(id)
    }
    expect(JSON.stringify(await (await town.get(ana, '/api/webhooks')).json())).not.toContain(secret)
  })

  test('[D99] what is not taken comes again before anything behind it, also after a restart', async () => {
    await using receiver = await Receiver.listen()
    await using at = await scene()
    const { town, ana, a } = at
    receiver.refuse = 1
    await town.post(ana, '/api/webhooks', { url: receiver.url, types: ['workOrder'] })
    await a.edit((doc, type) => setField(doc, type, 'title', 'First')).push()
    while (receiver.seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await a.edit((doc, type) => setField(doc, type, 'title', 'Second')).push()
    await town.server.restart()
    await receiver.takes(2)
    expect(receiver.changes().map(({ changes }) => changes[0]?.value)).toEqual(['First', 'Second'])
    const [refused, taken] = receiver.seen
    expect(JSON.parse(taken?.body ?? '{}').changes[0]).toEqual(JSON.parse(refused?.body ?? '{}').changes[0])
  })

  test('[D99] only who may, only types that there are, only http; a removed one is told nothing more', async () => {
    await using receiver = await Receiver.listen()
    await using at = await scene()
    const { town, ana, a } = at
    const supervisor = await town.office('sue')
    const make = async (user: typeof ana, body: unknown): Promise<number> =>
      (await town.post(user, '/api/webhooks', body)).status
    expect(await make(supervisor, { url: receiver.url, types: ['workOrder'] })).toBe(403)
    expect(await make(ana, { url: receiver.url, types: ['workorder'] })).toBe(400)
    expect(await make(ana, { url: 'file:///etc/passwd', types: ['workOrder'] })).toBe(400)
    expect(await make(ana, { url: receiver.url, types: [] })).toBe(400)
    const made = await town.post(ana, '/api/webhooks', { url: receiver.url, types: ['workOrder'] })
    const { id } = (await made.json()) as { id: string }
    const token = await town.server.issueToken(ana, 'desk')
    const removed = await town.server
      .app()
      .request(`/api/webhooks/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
    expect(await removed.json()).toEqual({ removed: true })
    await a.edit((doc, type) => setField(doc, type, 'title', 'Nobody hears')).push()
    expect(await (await town.get(ana, '/api/webhooks')).json()).toEqual({ webhooks: [] })
    expect(receiver.seen).toEqual([])
  })

  test('[D100] OpenAPI tells of every place under /api', async () => {
    await using at = await scene()
    const { town, ana } = at
    const { paths } = (await (await town.get(ana, '/api/openapi.json')).json()) as { paths: object }
    const told = new Set(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods as object).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
      ),
    )
    const answered = town.server
      .app()
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method.toLowerCase()} ${path}`)
      .filter((route) => route.includes(' /api/') && route !== 'get /api/openapi.json')
    expect(answered.length).toBeGreaterThan(40)
    expect(answered.filter((route) => !told.has(route))).toEqual([])
  })
})
