import { changeStatus, fieldService, type RecordId, setField, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const booking = fieldService.type('booking')
const workOrder = fieldService.type('workOrder')

/** Ana with a booking on her phone, and what the office does to it while she is away. */
const away = async (
  server: InProcessServer,
  meanwhile: (job: { order: RecordId; booking: RecordId }, ben: UserId) => Promise<void>,
) => {
  const [crew, other] = [
    await server.record('team', { fields: { name: 'Lighting 1' } }),
    await server.record('team', { fields: { name: 'Lighting 2' } }),
  ]
  const ana = await server.person('ana', 'technician', { teams: [crew] })
  const ben = await server.person('ben', 'technician', { teams: [other] })
  const job = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  phone.goOffline()
  await meanwhile(job, ben)
  const step = (to: string) =>
    phone.replica.edit(job.booking, to, (doc) =>
      changeStatus(doc, booking, `${to} by ana`, to, { by: ana, at: server.clock.now() }),
    )
  return { ana, ben, phone, step, crew, other, ...job }
}

const codes = (phone: {
  replica: { outbox: { inState(state: 'held'): readonly { code: string | null }[] } }
}) => phone.replica.outbox.inState('held').map(({ code }) => code)

test('[D134] steps of a visit that the office completed meanwhile are held; who saw it goes on', async () => {
  await using server = await InProcessServer.start()
  const {
    phone,
    step,
    booking: visit,
  } = await away(server, ({ booking: record }) =>
    server
      .editor()
      .edit(record, (doc, type) => changeStatus(doc, type, 'office', 'completed', { by: 'user/x', at: 1 })),
  )
  await step('traveling')
  phone.goOnline()
  await phone.status(({ held, edits }) => held === 1 && edits === 0)
  expect(codes(phone)).toEqual(['completed-meanwhile'])
  // She sees now that it is completed, and begins again.
  await phone.sees(visit, (facts) => facts?.status === 'completed')
  await step('inProgress')
  await server.sees(visit, (facts) => facts.status === 'inProgress')
})

test('[D134] a visit that one has completed oneself, offline too, takes what one does next', async () => {
  await using server = await InProcessServer.start()
  const { phone, step, booking: visit } = await away(server, async () => undefined)
  await step('completed')
  await phone.replica.edit(visit, 'Name', (doc) => setField(doc, booking, 'name', 'Done early'))
  phone.goOnline()
  await server.sees(visit, (facts) => facts.status === 'completed')
  await phone.replica.edit(visit, 'Name', (doc) => setField(doc, booking, 'name', 'Done'))
  await phone.settled(visit)
  expect(codes(phone)).toEqual([])
})

test('[D134] edits of what was given to somebody else, or to another crew, are held; of what was given to oneself not', async () => {
  await using server = await InProcessServer.start()
  const { phone, step, order, crew, other } = await away(
    server,
    async ({ booking: record, order: job }, ben) => {
      const team = (await server.factsOf(ben))?.teams
      const [first] = Array.isArray(team) ? team : []
      await server.editor().edit(record, (doc, type) => setField(doc, type, 'resource', ben))
      await server.editor().edit(job, (doc, type) => setField(doc, type, 'team', first ?? null))
    },
  )
  await step('traveling')
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Pole down'))
  phone.goOnline()
  await phone.status(({ held, edits }) => held === 2 && edits === 0)
  expect(codes(phone)).toEqual(['given-away', 'given-away'])
  expect(await server.factsOf(order)).toMatchObject({
    title: 'Street light out',
    team: other,
  })
  await phone.status(({ complete }) => complete)
  phone.goOffline()
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'team', crew))
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Ours'))
  phone.goOnline()
  await server.sees(order, (facts) => facts.title === 'Ours')
})
