import { fieldServiceMobile, type Profile, wholeOrganization } from '@fieldmerge/profile-filter'
import { factsAlone, fieldService, typeOf } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const byteLength = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

test('[D160] a preview sums up the people of one profile, and one person by type, as counted one by one', async () => {
  await using server = await InProcessServer.start()
  const people = [await server.person('ana'), await server.person('ben'), await server.person('cy')]
  const vera = await server.person('vera', 'administrator')
  for (const [i, user] of people.entries())
    for (let job = 0; job <= i * 2; job++) await server.job(`Job ${i} ${job}`, user)
  const http = await server.http(vera)
  const withoutUsers: Profile = {
    ...fieldServiceMobile,
    types: Object.fromEntries(Object.entries(fieldServiceMobile.types).filter(([type]) => type !== 'user')),
  }
  const [ana] = people
  const { body } = await http.post('/api/profiles/preview', {
    profiles: [withoutUsers],
    about: { profile: 'field-service-mobile', person: ana },
  })
  await http.put('/api/profiles/field-service-mobile', { profile: { ...withoutUsers } })
  const { subscriptions, directory } = server.organization
  const again = await http.post('/api/profiles/preview', {
    about: { profile: 'field-service-mobile', person: ana },
  })
  const sizes = people.map((user) => {
    const byType = new Map<string, { records: number; bytes: number }>()
    for (const [record, { as }] of subscriptions.setOf(user)) {
      const entry = directory.get(record)
      if (entry === undefined) continue
      const sum = byType.get(typeOf(record)) ?? { records: 0, bytes: 0 }
      sum.records++
      sum.bytes +=
        as === 'documents' ? entry.bytes + byteLength(entry.facts) : byteLength(factsAlone(entry.facts))
      byType.set(typeOf(record), sum)
    }
    return byType
  })
  const { role } = again.body
  expect(body.role.people).toBe(3)
  expect(role.people).toBe(3)
  const all = sizes.map((byType) => [...byType.values()].reduce((sum, { records }) => sum + records, 0))
  const sorted = all.toSorted((a, b) => a - b)
  expect([role.all.median.records, role.all.most95.records, role.all.largest.records]).toEqual([
    sorted[1],
    sorted[2],
    sorted[2],
  ])
  expect(role.person.records).toBe(all[0])
  for (const { type, person } of role.byType)
    expect([type, person]).toEqual([type, sizes[0]?.get(type) ?? { records: 0, bytes: 0 }])
  expect(role.histogram.people.reduce((sum: number, each: number) => sum + each, 0)).toBe(3)
  expect((await http.post('/api/profiles/preview', {})).body.role).toBeNull()
})

test('[D161] a draft is kept as it is written, mistakes too, is in force nowhere, and nobody overwrites another unseen', async () => {
  await using server = await InProcessServer.start()
  const http = await server.http(await server.person('vera', 'administrator'))
  const before = (await http.get('/api/profiles')).body
  const profile = { name: 'night', what: ['no profile at all'] }
  const first = await http.put('/api/drafts/night', { revision: 0, profile, from: 0 })
  expect(first.body.draft).toMatchObject({ revision: 1, profile, from: 0, accepted: [] })
  const late = await http.put('/api/drafts/night', { revision: 0, profile: {}, from: 0 })
  expect([late.status, late.body.error.code]).toEqual([409, 'draft-changed'])
  const races = await Promise.all(
    [1, 2, 3].map((n) => http.put('/api/drafts/night', { revision: 1, profile: { n }, from: 0 })),
  )
  expect(races.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  await server.restart()
  const again = await server.http(await server.person('vera2', 'administrator'))
  expect((await again.get('/api/drafts')).body.drafts).toMatchObject([{ name: 'night', revision: 2 }])
  expect((await again.get('/api/profiles')).body).toEqual(before)
  expect((await again.delete('/api/drafts/night')).body).toEqual({ removed: true })
  expect((await again.get('/api/drafts/night')).body).toEqual({ draft: null })
})

test('[D162] whatever is administered has its line before it is answered, with who, when and what, and no secret; questions have none', async () => {
  await using server = await InProcessServer.start()
  const vera = await server.person('vera', 'administrator')
  const http = await server.http(vera)
  const night = { ...wholeOrganization(fieldService), name: 'night', label: 'Night' }
  await http.post('/api/profiles/check', { profile: night })
  await http.post('/api/profiles/preview', { profiles: [night] })
  await http.put('/api/profiles/night', { profile: night, note: 'for the night shift' })
  await http.put('/api/profiles/night', { profile: { name: 'wrong' } })
  const ana = await server.person('ana')
  await http.put(`/api/assignments/${ana}`, { profiles: ['night'] })
  await http.put('/api/drafts/night', { revision: 0, profile: night, from: 1 })
  await http.delete('/api/drafts/night')
  const { body } = await http.get('/api/audit')
  expect(body.lines).toMatchObject([
    { action: 'delete /api/drafts/{name}', subject: 'night' },
    { action: 'put /api/assignments/{type}/{ulid}', subject: ana, subjectName: 'ana' },
    {
      action: 'put /api/profiles/{name}',
      subject: 'night',
      user: vera,
      name: 'vera',
      at: server.clock.now(),
      detail: JSON.stringify({ profile: '...', replaces: null, note: 'for the night shift' }),
    },
  ])
  expect(body.before).toBeNull()
  const technician = await server.http(ana)
  expect((await technician.get('/api/audit')).status).toBe(403)
})

test('[D163] everybody is told their own powers', async () => {
  await using server = await InProcessServer.start()
  const of = async (role: string): Promise<readonly string[]> =>
    (await (await server.http(await server.person(role, role))).get('/api/powers')).body.powers
  expect(await of('technician')).toEqual([])
  expect(await of('administrator')).toEqual(expect.arrayContaining(['manageProfiles', 'manageRights']))
})

const withGrace = (graceDays: number): Profile => ({
  ...fieldServiceMobile,
  types: Object.fromEntries(
    Object.entries(fieldServiceMobile.types)
      .filter(([type]) => graceDays === 0 || type !== 'team')
      .map(([type, rule]) => [type, { ...rule, graceDays }]),
  ),
})

test('[D164] a pilot gives some people what the others do not have yet, over a start too; it is rolled out to all or taken back', async () => {
  await using server = await InProcessServer.start()
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const vera = await server.person('vera', 'administrator')
  const team = await server.record('team', { fields: { name: 'Lighting' } })
  let http = await server.http(vera)
  const carriers = () =>
    [ana, ben].filter((user) => server.organization.subscriptions.carriedBy(user, team) !== null)
  const named = 'field-service-mobile'
  await http.put(`/api/profiles/${named}`, { profile: withGrace(0) })
  expect(carriers()).toEqual([ana, ben])
  const narrow = { ...withGrace(1), types: { ...withGrace(1).types } }
  const wrong = await http.post(`/api/profiles/${named}/pilot`, { profile: { name: 'x' }, people: [ana] })
  expect([wrong.status, wrong.body.error.code]).toEqual([422, 'profile-mistakes'])
  const nobody = await http.post('/api/profiles/night/pilot', { profile: narrow, people: [ana] })
  expect([nobody.status, nobody.body.error.code]).toEqual([404, 'no-such-profile'])
  expect((await http.get('/api/pilots')).body.pilots).toEqual([])

  // Whatever gives somebody the profile, the pilot counts: here a crew and the person themselves.
  await http.put(`/api/assignments/${ana}`, { profiles: [named] })
  expect((await http.post(`/api/profiles/${named}/pilot`, { profile: narrow, people: [ana] })).status).toBe(
    200,
  )
  expect(carriers()).toEqual([ben])
  expect((await http.get(`/api/assignments/${ana}`)).body.profiles).toEqual([`${named}-pilot`])
  expect((await http.get(`/api/profiles/${named}`)).body.version).toBe(3)
  const { role } = (await http.post('/api/profiles/preview', { about: { profile: named } })).body
  expect(role.people).toBe(2)
  expect((await http.delete(`/api/profiles/${named}-pilot`)).body.error.code).toBe('profile-in-use')
  await server.restart()
  http = await server.http(vera)
  expect(carriers()).toEqual([ben])
  expect((await http.get('/api/pilots')).body.pilots).toMatchObject([
    { profile: named, tried: `${named}-pilot`, people: [{ user: ana, name: 'ana' }], author: vera },
  ])

  expect((await http.post(`/api/profiles/${named}/pilot/end`, { how: 'takeBack' })).status).toBe(200)
  expect(carriers()).toEqual([ana, ben])
  await http.post(`/api/profiles/${named}/pilot`, { profile: narrow, people: [ana], note: 'again' })
  await http.post(`/api/profiles/${named}/pilot/end`, { how: 'rollOut', note: 'for all' })
  expect(carriers()).toEqual([])
  expect((await http.get('/api/pilots')).body.pilots).toEqual([])
  expect((await http.get('/api/profiles')).body.profiles.map(({ name }: { name: string }) => name)).toEqual([
    named,
    'whole-organization',
  ])
  expect((await http.get(`/api/profiles/${named}/versions`)).body.versions[0]).toMatchObject({
    version: 4,
    note: 'for all',
  })
})
