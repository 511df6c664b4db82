import {
  fieldServiceMobile,
  type Profile,
  type RowFilter,
  type StoredProfile,
  type TypeRule,
} from '@fieldmerge/profile-filter'
import { setField } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const day = 86_400_000
const shipped = fieldServiceMobile.version

/** The shipped profile with another window for bookings. */
const showing = (days: number, name = fieldServiceMobile.name): Profile => {
  const soon = { fact: 'start', op: 'in', value: ['today', `next ${days} days`] } as const
  const mine = { fact: 'resource', op: 'eq', value: '$user.id' } as const
  const rows: RowFilter = { kind: 'custom', where: { and: [mine, soon] } }
  const types = Object.entries(fieldServiceMobile.types).map(([type, rule]): [string, TypeRule] => [
    type,
    { ...rule, graceDays: 0, rows: type === 'booking' ? rows : rule.rows },
  ])
  return { ...fieldServiceMobile, name, types: Object.fromEntries(types) }
}

const north: StoredProfile = {
  name: 'north',
  version: 1,
  label: 'North',
  extends: 'field-service-mobile',
  types: { booking: { graceDays: 14 } },
}

/** A technician with a job in 20 days, their phone, and an administrator. */
const aTown = async (server: InProcessServer) => {
  const [ana, vera] = [await server.person('ana'), await server.person('vera', 'administrator')]
  const order = await server.record('workOrder', { fields: { title: 'In 20 days', number: 'WO-1' } })
  const booking = await server.booking(order, ana, server.clock.now() + 20 * day)
  return { ana, vera, order, booking, http: await server.http(vera) }
}

describe('publishing', () => {
  test('[T80] a published profile reaches connected devices at once, and one that means the same sends nothing', async () => {
    await using server = await InProcessServer.start()
    const { ana, order, http } = await aTown(server)
    const phone = await server.phone(ana).start()
    await phone.synced()
    expect(phone.facts(order)).toBeUndefined()
    const wide = await http.put('/api/profiles/field-service-mobile', { profile: showing(30), note: 'wider' })
    expect(wide).toMatchObject({
      status: 200,
      body: {
        publication: { version: shipped + 1, published: true },
        effect: { people: 1, gained: 2, lost: 0 },
      },
    })
    await phone.sees(order, (facts) => facts?.title === 'In 20 days')
    await phone.synced()
    phone.line.forget()
    const { types, ...rest } = showing(30)
    const turned = { ...rest, types: Object.fromEntries(Object.entries(types).toReversed()), label: 'Other' }
    const same = await http.put('/api/profiles/field-service-mobile', { profile: turned })
    expect(same.body).toEqual({
      publication: {
        name: 'field-service-mobile',
        version: shipped + 2,
        published: true,
        difference: [],
        toDecide: [],
      },
      effect: { people: 0, gained: 0, changed: 0, lost: 0 },
    })
    await http.put('/api/profiles/field-service-mobile', { profile: showing(7) })
    await phone.sees(order, (facts) => facts === undefined)
    expect(phone.line.recordsReceived).toEqual([])
  })

  test('[D60] what is published is there after a restart, each version with author, time and note', async () => {
    await using server = await InProcessServer.start()
    const { ana, vera, order, http } = await aTown(server)
    await http.put('/api/profiles/field-service-mobile', { profile: showing(30), note: 'wider' })
    await http.put('/api/profiles/north', { profile: north })
    await server.restart()
    expect(server.carries(ana, order)).toBe(true)
    const again = await server.http(vera)
    expect((await again.get('/api/profiles')).body.profiles).toMatchObject([
      { name: 'field-service-mobile', version: shipped + 1, shipped: true, published: true, inForce: true },
      { name: 'north', version: 1, extends: 'field-service-mobile', shipped: false, inForce: true },
      { name: 'whole-organization', version: 1, shipped: true, published: false, newest: null },
    ])
    const { body } = await again.get('/api/profiles/field-service-mobile/versions')
    expect(body.versions).toEqual([
      { version: shipped + 1, at: server.clock.now(), author: vera, note: 'wider', withdrawn: false },
    ])
    expect((await again.get(`/api/profiles/field-service-mobile/versions/${shipped}`)).body.profile).toEqual(
      JSON.parse(JSON.stringify(fieldServiceMobile)),
    )
    expect((await again.get('/api/profiles/north')).body).toMatchObject({
      profile: north,
      plain: { name: 'north' },
    })
  })

  test('[D61] two who publish at once: the one who has not seen the newest version is told, and nothing is lost', async () => {
    await using server = await InProcessServer.start()
    const { http } = await aTown(server)
    const answers = await Promise.all(
      [10, 20].map((days) =>
        http.put('/api/profiles/field-service-mobile', { profile: showing(days), replaces: shipped }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({
      code: 'profile-changed',
      message: `"field-service-mobile" has version ${shipped + 1} now, and version ${shipped} was to be replaced.`,
    })
  })

  test('[D62] a withdrawn profile gives way to what ships; one that is used stays', async () => {
    await using server = await InProcessServer.start()
    const { ana, order, booking, http } = await aTown(server)
    await http.put('/api/profiles/field-service-mobile', { profile: showing(30) })
    await http.put('/api/profiles/north', { profile: north })
    await http.put('/api/profiles/far', { profile: { ...north, name: 'far', extends: 'north' } })
    await http.put(`/api/assignments/${ana}`, { profiles: ['far'] })
    for (const [name, by] of [
      ['north', '"far"'],
      ['far', ana],
    ])
      expect(await http.delete(`/api/profiles/${name}`)).toMatchObject({
        status: 409,
        body: { error: { code: 'profile-in-use', message: expect.stringContaining(String(by)) } },
      })
    expect(server.carries(ana, order)).toBe(true)
    expect(await http.delete('/api/profiles/field-service-mobile?note=back')).toMatchObject({ status: 200 })
    // It left with a grace of 14 days, and it is in the history.
    expect((await http.get(`/api/explain?user=ana@example.com&record=${booking}`)).body.kept.because).toBe(
      'grace',
    )
    expect((await http.get('/api/profiles/field-service-mobile/versions')).body.versions[0]).toMatchObject({
      version: shipped + 2,
      withdrawn: true,
      note: 'back',
    })
    expect((await http.delete('/api/profiles/field-service-mobile')).status).toBe(404)
    await server.restart()
    const list = (
      await (await server.http(await server.person('vero', 'administrator'))).get('/api/profiles')
    ).body
    expect(list.profiles[1]).toMatchObject({
      name: 'field-service-mobile',
      version: shipped,
      published: false,
    })
  })

  test('[D63] an update of a base reaches what is derived from it at once, and what both changed waits for a decision', async () => {
    await using server = await InProcessServer.start()
    const { ana, order, http } = await aTown(server)
    await http.put('/api/profiles/north', { profile: north })
    await http.put(`/api/assignments/${ana}`, { profiles: ['north'] })
    const wider = showing(30)
    const done = await http.put('/api/profiles/field-service-mobile', { profile: wider })
    expect(done.body.publication.toDecide).toEqual([{ profile: 'north', paths: ['types.booking.graceDays'] }])
    expect(server.carries(ana, order)).toBe(true)
    // A change of something else leaves it undecided.
    await http.put('/api/profiles/north', { profile: { ...north, label: 'The north' } })
    const choices = {
      before: 7,
      now: 0,
      own: 14,
      path: 'types.booking.graceDays',
      type: 'booking',
      about: 'setting',
    }
    expect((await http.get('/api/profiles/north/choices')).body.choices).toEqual([choices])
    await server.restart()
    const again = await server.http(await server.person('vero', 'administrator'))
    expect((await again.get('/api/profiles/north/choices')).body.choices).toEqual([choices])
    expect(
      await again.post('/api/profiles/north/choices', { take: ['types.booking.graceDays'] }),
    ).toMatchObject({ status: 200, body: { publication: { version: 3 } } })
    expect((await again.get('/api/profiles/north')).body).toMatchObject({
      profile: { types: {} },
      plain: { types: { booking: { graceDays: 0 } } },
    })
    expect((await again.get('/api/profiles/north/choices')).body.choices).toEqual([])
    expect((await again.post('/api/profiles/north/choices', { keep: ['types.nothing'] })).status).toBe(400)
  })

  test('[D64] an import takes all or none, in any order, and leaves what is there word for word', async () => {
    await using server = await InProcessServer.start()
    const { http } = await aTown(server)
    const far = { ...north, name: 'far', extends: 'north' }
    const wrong = { ...far, name: 'wrong', types: { bookng: {} } }
    const refused = await http.post('/api/profiles/import', { profiles: [far, wrong, north] })
    expect(refused.status).toBe(422)
    expect(refused.body.error.mistakes).toContainEqual({
      said: expect.anything(),
      path: 'profiles[1].types.bookng',
      message: 'no record type "bookng"; did you mean "booking"?',
    })
    expect((await http.get('/api/profiles/north')).status).toBe(404)
    const taken = await http.post('/api/profiles/import', { profiles: [far, north], note: 'from the south' })
    expect(taken.body.publications.map((each: { name: string }) => each.name)).toEqual(['north', 'far'])
    const again = await http.post('/api/profiles/import', { profiles: [{ ...north, version: 9 }, far] })
    expect(again.body.publications).toMatchObject([{ published: false, version: 1 }, { published: false }])
  })
})

describe('assignment', () => {
  test('[T81] an assigned profile counts at once, several are united, and without any what roles give', async () => {
    await using server = await InProcessServer.start()
    const { ana, vera, order, http } = await aTown(server)
    const team = await server.record('team', { fields: { name: 'Night' } })
    await server.editor().edit(ana, (doc, type) => setField(doc, type, 'teams', [team]))
    const phone = await server.phone(ana).start()
    await phone.synced()
    await http.put('/api/profiles/wide', { profile: showing(30, 'wide') })
    await http.put('/api/profiles/narrow', { profile: showing(1, 'narrow') })
    expect((await http.put(`/api/assignments/${team}`, { profiles: ['wide'] })).body).toMatchObject({
      assignment: { holder: team, name: 'Night', profiles: ['wide'], author: vera, at: server.clock.now() },
      effect: { people: 1, gained: 2 },
    })
    await phone.sees(order, (facts) => facts !== undefined)
    await http.put(`/api/assignments/${ana}`, { profiles: ['narrow'] })
    expect((await http.get(`/api/assignments/${ana}`)).body).toMatchObject({
      profiles: ['narrow', 'wide'],
      by: [{ holder: team }, { holder: ana }],
    })
    expect(server.carries(ana, order)).toBe(true)
    await server.restart()
    expect(server.carries(ana, order)).toBe(true)
    const again = await server.http(vera)
    expect((await again.get('/api/assignments')).body.assignments).toHaveLength(2)
    await again.delete(`/api/assignments/${team}`)
    expect(server.carries(ana, order)).toBe(false)
    await again.delete(`/api/assignments/${ana}`)
    expect((await again.get(`/api/assignments/${ana}`)).body.profiles).toEqual(['field-service-mobile'])
  })

  test('[D65] only profiles that are there are assigned, to people and teams that are', async () => {
    await using server = await InProcessServer.start()
    const { ana, order, http } = await aTown(server)
    const refused = async (holder: string, profiles: readonly string[]) => {
      const { status, body } = await http.put(`/api/assignments/${holder}`, { profiles })
      return [status, body.error.message]
    }
    expect(await refused(ana, ['field-service-mobil'])).toEqual([
      404,
      'There is no profile "field-service-mobil"; did you mean "field-service-mobile"?',
    ])
    expect(await refused(order, ['field-service-mobile'])).toEqual([
      404,
      `There is no person or team ${order}.`,
    ])
    expect((await refused(ana, []))[0]).toBe(400)
    expect((await refused('user/x', ['field-service-mobile']))[0]).toBe(400)
  })
})
