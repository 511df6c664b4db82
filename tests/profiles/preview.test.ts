import { fieldServiceMobile, type Profile } from '@fieldmerge/profile-filter'
import { type Facts, factsAlone, type RecordId, setField, type UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const day = 86_400_000

const windowOf = (graceDays: number, days: number): Profile => ({
  ...fieldServiceMobile,
  types: Object.fromEntries(
    Object.entries(fieldServiceMobile.types).map(([type, rule]) => [
      type,
      {
        ...rule,
        graceDays,
        rows:
          type === 'booking'
            ? {
                kind: 'custom',
                where: {
                  and: [
                    { fact: 'resource', op: 'eq', value: '$user.id' },
                    { fact: 'start', op: 'in', value: ['today', `next ${days} days`] },
                  ],
                },
              }
            : rule.rows,
      },
    ]),
  ),
})

const bytesOf = (facts: Facts): number => Buffer.byteLength(JSON.stringify(facts))

/** What a person carries at the server that serves, counted one by one. */
const carried = (server: InProcessServer, user: UserId) => {
  const { subscriptions, directory } = server.organization
  let [records, bytes] = [0, 0]
  for (const [record, { as }] of subscriptions.setOf(user)) {
    const entry = directory.get(record as RecordId)
    if (entry === undefined) continue
    records++
    bytes += as === 'documents' ? entry.bytes + bytesOf(entry.facts) : bytesOf(factsAlone(entry.facts))
  }
  return { records, bytes }
}

/** Two technicians with jobs today and in 3, 10 and 20 days, one job that is for the office only, an administrator. */
const aTown = async (server: InProcessServer) => {
  const people = [await server.person('ana'), await server.person('ben')]
  const vera = await server.person('vera', 'administrator')
  for (const [i, user] of people.entries())
    for (const days of [0, 3, 10, 20]) {
      const order = await server.record('workOrder', {
        fields: { title: `Job ${i} ${days}`, number: 'WO-1' },
      })
      await server.booking(order, user, server.clock.now() + days * day)
      if (days === 3)
        await server.editor().edit(order, (doc, type) => setField(doc, type, 'officeOnly', true))
    }
  return { people, vera, http: await server.http(vera) }
}

type Listed = { user: UserId; before: object; after: object; gains: object; losses: object; stays: object }

describe('a preview', () => {
  test('[D66] says for everybody what the publication then does, to the record and byte, and changes nothing itself', async () => {
    await using server = await InProcessServer.start()
    const { people, vera } = await aTown(server)
    await (await server.http(vera)).put('/api/profiles/field-service-mobile', { profile: windowOf(0, 5) })
    for (const [grace, days] of [
      [0, 15],
      [0, 1],
      [4, 30],
      [4, 8],
      [0, 30],
      [0, 2],
    ] as const) {
      const http = await server.http(vera)
      const before = new Map([...people, vera].map((user) => [user, carried(server, user)]))
      const asked = await http.post('/api/profiles/preview', { profiles: [windowOf(grace, days)] })
      expect(asked.status).toBe(200)
      for (const user of [...people, vera]) expect(carried(server, user)).toEqual(before.get(user))
      // Asked again it says the same: nothing of the first question has stayed.
      const again = await http.post('/api/profiles/preview', { profiles: [windowOf(grace, days)] })
      expect({ ...again.body, took: 0 }).toEqual({ ...asked.body, took: 0 })
      const { effect } = (
        await http.put('/api/profiles/field-service-mobile', { profile: windowOf(grace, days) })
      ).body
      expect(asked.body.gains.records).toBe(effect.gained)
      expect(asked.body.losses.records).toBe(effect.lost)
      for (const each of asked.body.everybody as Listed[]) {
        expect(each.before).toEqual(before.get(each.user))
        expect(each.after, `${days} days, grace ${grace}`).toEqual(carried(server, each.user))
      }
      expect(asked.body.everybody).toHaveLength(3)
      // Something else happens before the next question, and the shadow hears of it.
      server.clock.advance(day)
      const [ana] = people
      if (ana !== undefined) await server.job('New', ana)
    }
  })

  test('[D67] all rules together are what is carried, the heaviest first, each with its words', async () => {
    await using server = await InProcessServer.start()
    const { people, http } = await aTown(server)
    const { body } = await http.post('/api/profiles/preview', { profiles: [windowOf(0, 30)], listed: 2 })
    const rules = body.rules as { records: number; bytes: number; path: string; words: string }[]
    const sum = (of: readonly { records: number; bytes: number }[]) => ({
      records: of.reduce((all, { records }) => all + records, 0),
      bytes: of.reduce((all, { bytes }) => all + bytes, 0),
    })
    await http.put('/api/profiles/field-service-mobile', { profile: windowOf(0, 30) })
    expect(sum(rules)).toEqual(sum(people.map((user) => carried(server, user))))
    expect(rules.find(({ path }) => path === 'types.booking.rows')).toMatchObject({ people: 2, records: 8 })
    expect(rules.find(({ path }) => path === 'types.booking.relations[0]')).toMatchObject({
      records: 6,
      words: 'the work orders that they name as “Work order”',
    })
    expect(body.heaviestRules[0].bytes).toBeGreaterThanOrEqual(body.heaviestRules[1].bytes)
    expect(body.heaviestRules.length).toBeLessThanOrEqual(10)
    expect(body.everybody).toHaveLength(2)
    expect(body.heaviestPeople[0].name).toBe('vera')
  })

  test('[D68] assignments and withdrawals are previewed like publications', async () => {
    await using server = await InProcessServer.start()
    const { people, vera, http } = await aTown(server)
    const [ana] = people
    if (ana === undefined) throw new Error('two technicians')
    const { body } = await http.post('/api/profiles/preview', {
      assignments: [{ holder: ana, profiles: ['whole-organization'] }],
    })
    expect(body.changed).toBe(1)
    await http.put(`/api/assignments/${ana}`, { profiles: ['whole-organization'] })
    const listed = (body.everybody as Listed[]).find(({ user }) => user === ana)
    expect(listed).toMatchObject({ after: carried(server, ana), profiles: ['whole-organization'] })
    const none = await http.post('/api/profiles/preview', {})
    expect(none.body).toMatchObject({ changed: 0, gains: { records: 0, bytes: 0 } })
    expect(none.body.heaviestPeople).toContainEqual(
      expect.objectContaining({ user: vera, after: carried(server, vera) }),
    )
  })

  test('[D69] one with a mistake, or of what is not there, is refused with all that is wrong', async () => {
    await using server = await InProcessServer.start()
    const { http } = await aTown(server)
    const wrong = { ...fieldServiceMobile, types: { bookng: {} } }
    const refused = await http.post('/api/profiles/preview', { profiles: [wrong] })
    expect(refused.status).toBe(422)
    expect(refused.body.error.mistakes).toContainEqual({
      said: expect.anything(),
      path: 'profiles[0].types.bookng',
      message: 'no record type "bookng"; did you mean "booking"?',
    })
    expect((await http.post('/api/profiles/preview', { withdrawn: ['nothing'] })).status).toBe(404)
    expect((await http.post('/api/profiles/preview', { listed: 1e9 })).status).toBe(400)
  })

  test('[D70] the linter knows the real sizes', async () => {
    await using server = await InProcessServer.start({ clock: new SettableClock() })
    const { http } = await aTown(server)
    const { body } = await http.post('/api/profiles/lint', { name: 'field-service-mobile' })
    // Nobody has filled in territories: a link that no record has is known by looking at all of them.
    expect(body.findings).toBeInstanceOf(Array)
    const never = {
      ...fieldServiceMobile,
      name: 'never',
      types: {
        ...fieldServiceMobile.types,
        workOrder: { ...fieldServiceMobile.types.workOrder, rows: { kind: 'team', by: 'team' } },
      },
    }
    expect((await http.post('/api/profiles/lint', { profile: never })).body.findings).toContainEqual(
      expect.objectContaining({ code: 'link-never-matches', path: 'types.workOrder.rows.by' }),
    )
    await server.record('workOrder', {
      fields: { team: await server.record('team', { fields: { name: 'A' } }) },
    })
    expect((await http.post('/api/profiles/lint', { profile: never })).body.findings).not.toContainEqual(
      expect.objectContaining({ code: 'link-never-matches', path: 'types.workOrder.rows.by' }),
    )
  })
})
