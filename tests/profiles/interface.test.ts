import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import type { RecordId } from '@fieldmerge/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HttpAnswer, HttpClient } from '../harness/http-client.ts'
import { InProcessServer } from '../harness/in-process-server.ts'

let server: InProcessServer
let [admin, technician]: HttpClient[] = []
let order: RecordId

beforeAll(async () => {
  server = await InProcessServer.start()
  admin = await server.http(await server.person('vera', 'administrator'))
  const ana = await server.person('ana')
  technician = await server.http(ana)
  order = (await server.job('Street light out', ana)).order
})
afterAll(() => server[Symbol.asyncDispose]())

const as = (client: HttpClient | undefined): HttpClient => {
  if (client === undefined) throw new Error('nobody has signed in')
  return client
}

interface Described {
  readonly openapi: string
  readonly paths: Record<
    string,
    Record<string, { description: string; parameters: { name: string; in: string }[]; responses: object }>
  >
  readonly components: { readonly schemas: Record<string, object> }
}
const described = async (): Promise<Described> => (await as(admin).get('/api/openapi.json')).body

describe('the interface of administrators', () => {
  test('[D71] OpenAPI tells every operation: its parameters, what it takes and answers, and why it may refuse', async () => {
    const { openapi, paths, components } = await described()
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/profiles',
        '/api/profiles/{name}',
        '/api/profiles/preview',
        '/api/explain',
      ]),
    )
    const ids = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((each) => JSON.stringify(each)),
    )
    expect(new Set(ids.map((each) => JSON.parse(each).operationId)).size).toBe(ids.length)
    for (const [path, methods] of Object.entries(paths))
      for (const { parameters, responses, description } of Object.values(methods)) {
        const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
        expect(inPath.toSorted()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted())
        const refusals = description.includes('Without a token.') ? ['400'] : ['400', '401', '403']
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', ...refusals]))
      }
    // Whatever it refers to is in it.
    const text = JSON.stringify({ paths, components })
    for (const [, name = ''] of text.matchAll(/"\$ref":"([^"]+)"/g))
      expect(Object.keys(components.schemas)).toContain(name.replace('#/components/schemas/', ''))
  })

  test('[D72] only administrators get anything, whatever the operation; everybody may ask why they carry something', async () => {
    const { paths } = await described()
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { description }] of Object.entries(methods)) {
        if (/For everybody who has signed in\.|Without a token\./.test(description)) continue
        const { status, body } = await as(technician).ask(
          method.toUpperCase(),
          path.replace('{name}', 'x').replace('{type}/{ulid}', order).replace('{version}', '1'),
          method === 'put' || method === 'post' ? {} : undefined,
        )
        expect([path, status, body.error.code]).toEqual([path, 403, 'no-right'])
      }
    const mine = await as(technician).get(`/api/explain?record=${order}`)
    expect(mine.body).toMatchObject({
      carried: true,
      profile: 'field-service-mobile',
      path: [{}, { record: order }],
    })
    expect((await as(technician).get(`/api/explain?user=vera@example.com&record=${order}`)).status).toBe(403)
    const stranger = await asNobody('/api/profiles')
    expect(stranger.status).toBe(401)
  })

  test('[D73] a profile of any form ends in what is wrong with it, and what is published stays in force', async () => {
    const before = (await as(admin).get('/api/profiles')).body
    const group = (depth: number): unknown =>
      depth === 0 ? { fact: 'title', op: 'eq', value: 'x' } : { and: [group(depth - 1)] }
    const rowsOf = (where: unknown) => ({
      ...fieldServiceMobile,
      types: {
        booking: {
          rows: { kind: 'custom', where },
          relations: [],
          carry: 'documents',
          graceDays: 0,
          priority: 1,
        },
      },
    })
    const circle = { name: 'a', version: 1, label: 'A', extends: 'b', types: {} }
    const refused: readonly [string, unknown, number, RegExp][] = [
      ['no JSON', '{"profile":', 400, /The body is not JSON\./],
      ['10 MB', JSON.stringify({ profile: 'x'.repeat(10_000_000) }), 413, /larger than 4096 KB/],
      ['2 million brackets', `{"profile":${'['.repeat(2_000_000)}`, 400, /./],
      ['deep', { profile: rowsOf(group(40)) }, 422, /group is nested|nested more/],
      [
        'very deep',
        `{"profile":{"name":"x","types":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}}`,
        422,
        /nested more/,
      ],
      [
        'a million values',
        { profile: { name: 'x', types: Array(300_000).fill(0) } },
        422,
        /more than 20000 values/,
      ],
      ['null', { profile: null }, 422, /must be|mistake/],
      [
        'fact',
        { profile: rowsOf({ fact: 'resurce', op: 'eq', value: 'x' }) },
        422,
        /did you mean "resource"/,
      ],
      [
        'operator',
        { profile: rowsOf({ fact: 'resource', op: 'contain', value: 'x' }) },
        422,
        /did you mean "contains"/,
      ],
      [
        'value',
        { profile: rowsOf({ fact: 'start', op: 'in', value: ['next 7 day s'] }) },
        422,
        /did you mean "next 7 days"/,
      ],
      [
        'base',
        { profile: { ...circle, name: 'x', extends: 'field-service-mobil' } },
        422,
        /did you mean "field-/,
      ],
    ]
    for (const [what, body, status, words] of refused) {
      const answer = await as(admin).ask('PUT', '/api/profiles/x', body)
      expect([what, answer.status]).toEqual([what, status])
      expect(messagesIn(answer.body), what).toMatch(words)
    }
    const both = [circle, { ...circle, name: 'b', extends: 'a' }]
    expect((await as(admin).post('/api/profiles/import', { profiles: both })).status).toBe(422)
    const later = { ...fieldServiceMobile, extends: 'north', types: {} }
    await as(admin).put('/api/profiles/north', {
      profile: { ...circle, name: 'north', extends: 'field-service-mobile' },
    })
    const around = await as(admin).put('/api/profiles/field-service-mobile', { profile: later })
    expect(around.body.error.mistakes).toEqual([
      { path: 'extends', message: expect.stringContaining('leads in a circle'), said: expect.anything() },
    ])
    await as(admin).delete('/api/profiles/north')
    expect((await as(admin).get('/api/profiles')).body).toEqual(before)
  })

  test('[D74] why not: the first clause that does not hold, and when the record will come in', async () => {
    const ana = await server.person('anna')
    const start = server.clock.now() + 20 * 86_400_000
    const booking = await server.booking(order, ana, start)
    const { body } = await as(admin).get(`/api/explain?user=anna@example.com&record=${booking}`)
    expect(body).toMatchObject({ carried: false, noRight: false, kept: null, path: [] })
    // The last of the seven days after today is the booking's own.
    expect(body.entersAt).toBe(Math.floor(start / 86_400_000) * 86_400_000 - 7 * 86_400_000)
    expect(body.words.join('\n')).toMatch(
      /field-service-mobile: its rows select .*\nIt will come in at 2026-/s,
    )
    const unknown = await as(admin).get(`/api/explain?user=nobody&record=${booking}`)
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'no-such-record' } } })
    expect((await as(admin).get('/api/explain?record=booking')).status).toBe(400)
  })
})

const messagesIn = ({ error }: HttpAnswer['body']): string =>
  [error.message, ...(error.mistakes ?? []).map((each: { message: string }) => each.message)].join('\n')

const asNobody = async (path: string): Promise<{ status: number }> => {
  const client = await server.http(await server.person('otto'))
  return client.ask('GET', path, undefined, null)
}
