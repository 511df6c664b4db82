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
