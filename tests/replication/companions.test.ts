import {
  companionId,
  createRecord,
  type FieldValue,
  fieldService,
  newRecordId,
  type RecordId,
  setField,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { putRights, technicianRights } from '../harness/technician-rights.ts'

const pricing = fieldService.type('workOrder.pricing')
const workOrder = fieldService.type('workOrder')
const pricingOf = (order: RecordId): RecordId => companionId(order, pricing.name)

test('[D211] the server makes a companion once for each record, soon after it or at the next start, and nobody else does', async () => {
  await using server = await InProcessServer.start()
  const marta = await server.person('marta', 'supervisor')
  const { order } = await server.job('Street light out', marta)
  await server.sees(pricingOf(order), (facts) => facts.of === order)
  const { version } = server.organization.directory.get(pricingOf(order)) ?? {}
  const late = await server.record('workOrder', { fields: { title: 'Late' } })
  await server.restart()
  await server.sees(pricingOf(late), (facts) => facts.of === late)
  expect(server.versionOf(pricingOf(order))).toBe(version)

  const phone = await server.phone(marta).start()
  await phone.sees(pricingOf(order), (facts) => facts !== undefined)
  const edit = (record: RecordId, field: string, value: string | number): Promise<void> =>
    phone.replica.edit(record, field, (doc) => setField(doc, pricing, field, value))
  await edit(pricingOf(order), 'estimate', 480)
  await server.sees(pricingOf(order), (facts) => facts.estimate === 480)
  await edit(pricingOf(order), 'of', late)
  await phone.status(({ held }) => held === 1)
  expect(phone.replica.outbox.inState('held').map(({ code }) => code)).toEqual(['may-not-change-field'])
  expect(await server.factsOf(pricingOf(order))).toMatchObject({
    of: order,
    estimate: 480,
  })
})

test('[D212] a companion that was there before its main record comes with it', async () => {
  await using server = await InProcessServer.start()
  const marta = await server.person('marta', 'supervisor')
  const desk = await server.phone(marta).start()
  await desk.synced()
  const order = newRecordId('workOrder', server.clock, new SeededRandom(7))
  const make = (record: RecordId, fields: Readonly<Record<string, FieldValue>>): Promise<void> =>
    server.editor().edit(record, (doc, type) => createRecord(doc, type, { fields }, new SeededRandom(1)))
  await make(pricingOf(order), { of: order, estimate: 480 })
  await server.sees(pricingOf(order), (facts) => facts.estimate === 480)
  expect(server.carries(marta, pricingOf(order))).toBe(false)
  await make(order, { title: 'Street light out' })
  await desk.sees(pricingOf(order), (facts) => facts?.estimate === 480)
})

test('[D212] a device has a companion only while its person may read it, by what their roles say and what its main record says', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta, vera] = [
    await server.person('ana'),
    await server.person('marta', 'supervisor'),
    await server.person('vera', 'administrator'),
  ]
  const { order } = await server.job('Street light out', ana)
  const companion = pricingOf(order)
  await server.sees(companion, (facts) => facts.of === order)
  const mobile = (await server.ask(vera, '/api/profiles/field-service-mobile')).json as {
    profile: { name: string; version: number; types: Record<string, { relations: object[] }> }
  }
  expect(server.carries(ana, companion)).toBe(false)
  const { profile } = mobile
  const relations = [
    ...(profile.types.workOrder?.relations ?? []),
    { direction: 'backwards', type: pricing.name, fact: 'of', mode: 'extends' },
  ]
  const rule = { rows: { kind: 'related' }, relations: [], carry: 'documents', graceDays: 7, priority: 50 }
  const widened = {
    ...profile,
    version: profile.version + 1,
    types: {
      ...profile.types,
      workOrder: { ...profile.types.workOrder, relations },
      [pricing.name]: rule,
    },
  }
  const published = await server.ask(
    vera,
    `/api/profiles/${mobile.profile.name}`,
    { profile: widened },
    'PUT',
  )
  expect(published.status).toBe(200)

  const [phone, desk] = [await server.phone(ana).start(), await server.phone(marta).start()]
  await Promise.all([phone.synced(), desk.synced()])
  await desk.sees(companion, (facts) => facts !== undefined)
  expect(phone.facts(order)?.title).toBe('Street light out')
  expect(phone.facts(companion)).toBeUndefined()
  expect((await server.ask(ana, `/api/records/${companion}`)).status).toBe(403)

  const rights = await technicianRights(server, vera)
  const publish = async (later: number, read: string) => {
    const its = { read, write: 'none', create: 'none', remove: 'none' }
    return (await putRights(server, vera, rights(later, pricing.name, its))).status
  }
  expect(await publish(1, 'own')).toBe(200)
  await phone.sees(companion, (facts) => facts?.of === order)
  await server.editor().edit(order, (doc) => setField(doc, workOrder, 'officeOnly', true))
  await phone.sees(companion, (facts) => facts === undefined)
  expect(phone.facts(order)).toBeUndefined()
  await server.editor().edit(order, (doc) => setField(doc, workOrder, 'officeOnly', false))
  await phone.sees(companion, (facts) => facts?.of === order)
  expect(await publish(2, 'none')).toBe(200)
  await phone.sees(companion, (facts) => facts === undefined)
  expect(phone.facts(order)?.title).toBe('Street light out')
  expect(desk.facts(companion)).toBeDefined()
})
