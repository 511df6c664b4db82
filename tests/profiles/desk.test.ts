import { fieldServiceMobile, type Profile, wholeOrganization } from '@fieldmerge/profile-filter'
import { factsAlone, fieldService, type RecordId, setField, typeOf, type UserId } from '@fieldmerge/shared'
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

test('[D181] a preview tells what is sent on a usual day, as counted row by row; what is older, or was imported, is not', async () => {
  await using server = await InProcessServer.start()
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const day = 86_400_000
  const write = async (record: RecordId, field: string, times: number, source = 'test'): Promise<void> => {
    for (let i = 0; i < times; i++)
      await server.editor(source).edit(record, (doc, type) => setField(doc, type, field, `${source} ${i}`))
  }
  await write(ana, 'phone', 5)
  server.clock.advance(8 * day)
  const { order } = await server.job('Street light out', ana)
  const other = await server.job('Pothole', ben)
  await write(order, 'title', 12)
  await write(order, 'title', 1, 'import')
  await write(other.order, 'title', 4)
  server.clock.advance(4 * day)
  const http = await server.http(await server.person('vera', 'administrator'))
  const { body } = await http.post('/api/profiles/preview', {
    about: { profile: 'field-service-mobile', person: ana },
  })
  const { subscriptions, log } = server.organization
  const sentTo = async (user: UserId) => {
    const carried = new Set([...subscriptions.setOf(user)].map(([record]) => record))
    const found = { updates: 0, bytes: 0 }
    for await (const row of log.scan(1)) {
      if ('damaged' in row || row.author.device === 'import') continue
      if (row.receivedAt < server.clock.now() - 7 * day) continue
      if (!carried.has(row.envelope.record)) continue
      found.updates++
      found.bytes += row.envelope.update.length
    }
    return { updates: Math.round(found.updates / 4), bytes: Math.round(found.bytes / 4) }
  }
  const [ofAna, ofBen] = [await sentTo(ana), await sentTo(ben)]
  expect(ofAna.updates).toBeGreaterThanOrEqual(3)
  expect(body.role.day).toEqual({ ofDays: 4, person: ofAna, median: ofBen, most95: ofAna, largest: ofAna })
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
  // What has the name already is another profile: it is not written over.
  await http.put(`/api/profiles/${named}-pilot`, { profile: { ...narrow, name: `${named}-pilot` } })
  const taken = await http.post(`/api/profiles/${named}/pilot`, { profile: narrow, people: [ana] })
  expect([taken.status, taken.body.error.code]).toEqual([422, 'profile-mistakes'])
  expect((await http.delete(`/api/profiles/${named}-pilot`)).status).toBe(200)
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

test('[D165] what somebody may do with a record is told place by place, as edits are then judged', async () => {
  await using server = await InProcessServer.start()
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const vera = await server.person('vera', 'administrator')
  const { order } = await server.job('Street light out', ana)
  const http = await server.http(vera)
  const of = async (user: string) => (await http.get(`/api/rights/try?user=${user}&record=${order}`)).body
  const own = await of(ana)
  expect(own).toMatchObject({ read: true, remove: true, scopes: { write: 'own' } })
  expect(own.places).toContainEqual({ place: 'title', may: true })
  const moves = (own.moves as { to: string; may: boolean }[]).map(({ to, may }) => [to, may])
  expect(moves).toContainEqual(['canceled', true])
  const stranger = await of(ben)
  expect(stranger).toMatchObject({ read: false, remove: false })
  expect(stranger.places.some(({ may }: { may: boolean }) => may)).toBe(false)
  expect((await of(vera)).places.every(({ may }: { may: boolean }) => may)).toBe(true)
  const nobody = await http.get(`/api/rights/try?user=${order}&record=${order}`)
  expect([nobody.status, nobody.body.error.code]).toEqual([404, 'no-such-record'])
})

test('[D201] rights that nobody has published are tried on a person and a record, place by place, and count for nobody', async () => {
  await using server = await InProcessServer.start()
  const [ana, vera] = [await server.person('ana'), await server.person('vera', 'administrator')]
  const { order } = await server.job('Street light out', ana)
  const http = await server.http(vera)
  const { rights } = (await http.get('/api/rights')).body
  const { technician } = rights.roles
  const own = {
    ...technician.types.workOrder,
    groups: { desk: 'none', amounts: 'none' },
    transitions: { canceled: 'none' },
  }
  const draft = {
    ...rights,
    fieldGroups: { workOrder: { desk: ['priority'], amounts: ['products.quantity'] } },
    roles: {
      ...rights.roles,
      technician: { ...technician, types: { ...technician.types, workOrder: own } },
    },
  }
  const asked = { user: ana, record: order }
  const tried = await http.post('/api/rights/try', { ...asked, rights: draft })
  for (const [place, may] of [
    ['title', true],
    ['priority', false],
    ['products', true],
    ['products.quantity', false],
  ])
    expect(tried.body.places).toContainEqual({ place, may })
  expect(tried.body.moves).toContainEqual({ from: 'open', to: 'canceled', may: false })
  const inForce = (await http.get(`/api/rights/try?user=${ana}&record=${order}`)).body
  expect(inForce.places).toContainEqual({ place: 'priority', may: true })
  expect((await http.get('/api/rights')).body).toEqual({ rights })
  const wrong = { ...draft, fieldGroups: { workOrder: { desk: ['priorty'] } } }
  const refused = await http.post('/api/rights/try', { ...asked, rights: wrong })
  expect([refused.status, refused.body.error.code]).toEqual([422, 'rights-mistakes'])
  expect((await http.get('/api/audit')).body.lines).toEqual([])
})

test('[D166] who is added can sign in, with the newest password only; an email is taken once', async () => {
  await using server = await InProcessServer.start()
  const vera = await server.person('vera', 'administrator')
  const http = await server.http(vera)
  const nina = { email: 'Nina@example.com', name: 'Nina', role: 'technician', password: 'first-one' }
  const { user } = (await http.post('/api/people', nina)).body
  expect(await server.factsOf(user)).toMatchObject({
    name: 'Nina',
    roles: ['technician'],
    active: true,
  })
  expect((await http.post('/api/people', nina)).body.error.code).toBe('email-taken')
  expect((await http.post('/api/people', { ...nina, role: 'king', email: 'k@example.com' })).status).toBe(400)
  expect(
    (await http.post('/api/people', { ...nina, password: 'short', email: 'k@example.com' })).status,
  ).toBe(400)
  const signIn = async (password: string) =>
    (await http.ask('POST', '/api/session', { email: 'nina@example.com', password }, null)).status
  expect(await signIn('first-one')).toBe(200)
  expect((await http.put(`/api/people/${user}/password`, { password: 'second-one' })).status).toBe(200)
  expect([await signIn('first-one'), await signIn('second-one')]).toEqual([401, 200])
  const { lines } = (await http.get('/api/audit')).body
  expect(JSON.stringify(lines)).not.toMatch(/first-one|second-one/)
  expect(lines[0]).toMatchObject({ action: 'put /api/people/{type}/{ulid}/password', subjectName: 'Nina' })
})

test('[D167] a table is tried before it is taken in: the dry run tells what then is made, and writes nothing', async () => {
  await using server = await InProcessServer.start()
  const http = await server.http(await server.person('vera', 'administrator'))
  const csv = 'Nr,Name,Phone\n1,Parks,555\n2,Schools,\n2,Twice,1\n,Nobody,1\n3,"Fire, police",7\n'
  const mapping = { type: 'account', key: 'Nr', fields: { name: 'Name', phone: 'Phone' } }
  const accounts = () => [...server.organization.directory.ofType('account')].map(({ facts }) => facts.name)
  const run = async (dryRun: boolean, other: object = {}) =>
    (await http.post('/api/import', { csv, mapping: { ...mapping, ...other }, dryRun })).body
  const dry = await run(true)
  expect(dry).toMatchObject({ records: 3, made: 3, alreadyThere: 0, refusedValues: 2 })
  expect(dry.refused).toMatchObject([
    { line: 4, column: 'Nr', reason: 'is there twice' },
    { line: 5, column: 'Nr', reason: 'is missing' },
  ])
  expect(accounts()).toEqual([])
  expect((await http.get('/api/audit')).body.lines).toEqual([])
  expect(await run(false)).toEqual(dry)
  expect((await http.get('/api/audit')).body.lines).toMatchObject([{ action: 'post /api/import' }])
  expect(accounts().toSorted()).toEqual(['Fire, police', 'Parks', 'Schools'])
  expect(await run(true)).toMatchObject({ made: 0, alreadyThere: 3 })
  expect(await run(false)).toMatchObject({ made: 0, alreadyThere: 3 })
  expect((await run(true, { fields: { nam: 'Name' } })).error.message).toContain('did you mean "name"')
  expect((await run(true, { fields: { name: 'Nam' } })).error.message).toContain('"Nam"')
  expect((await run(true, { type: 'acount' })).error.message).toContain('did you mean "account"')
})
