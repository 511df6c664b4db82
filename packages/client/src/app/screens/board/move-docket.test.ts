import '../../testing/browser.ts'
import type { RecordId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { aWorkspace } from '../../testing/test-workspace.tsx'
import { bookFor } from '../../workspace/create-work-order.ts'
import { notices } from '../../workspace/notices.ts'
import { visitsOf } from '../../workspace/visits.ts'
import { docketsOf } from './matrix-cells.ts'
import { mayMove, moveDocket, onDay } from './move-docket.ts'
import { crewOf } from './order-rows.ts'

const town = async () => {
  const { workspace, make } = await aWorkspace({ roles: ['supervisor'] })
  const { facts } = workspace
  const [lights, roads] = [await make('team', { name: 'Lights' }), await make('team', { name: 'Roads' })]
  const person = (name: string, team: string) =>
    make('user', { name, roles: ['technician'], teams: [team], active: true })
  const [ana, ivo, kim] = [
    await person('Ana', lights),
    await person('Ivo', roads),
    await person('Kim', roads),
  ]
  const order = await make('workOrder', { title: 'Pole down' })
  const visit = (resource: string, workOrder: string) =>
    make('booking', { name: 'Pole down', workOrder, resource, start: 1_000, end: 2_000 })
  await visit(ivo, await make('workOrder', { title: 'Pothole' }))
  await visit(ana, order)
  const docket = () => {
    const found = docketsOf(visitsOf(facts.ofType('booking')), (one) => crewOf(facts, one)).find(
      ({ workOrder }) => workOrder === order,
    )
    if (found === undefined) throw new Error('the docket is gone')
    return found
  }
  return { workspace, lights, roads, ana, kim, docket }
}

test('[A120] a docket that is given to another crew goes to who has least to do then, and comes back by one tap', async () => {
  const { workspace, roads, ana, kim, docket } = await town()
  await moveDocket(workspace, docket(), { row: { by: 'crew', crew: roads }, column: 'scheduled' })
  expect(docket()).toMatchObject({ crew: roads, visits: [{ resource: kim }] })
  notices.take()
  await expect.poll(() => docket().visits[0]?.resource).toBe(ana)
  await workspace.close()
})

test('[A285] a booking is named after its job, and keeps its name whoever gets it', async () => {
  const { workspace, roads, kim, docket } = await town()
  const nameOf = (booking: RecordId | undefined) => workspace.replica.facts.get(booking as RecordId)?.title
  const given = docket().visits[0]?.booking
  await moveDocket(workspace, docket(), { row: { by: 'crew', crew: roads }, column: 'scheduled' })
  expect(docket().visits).toMatchObject([{ booking: given, resource: kim }])
  expect(nameOf(given)).toBe('Pole down')
  const { record, saved } = bookFor(workspace, docket().workOrder, { resource: kim, start: 1, end: 2 })
  await saved
  expect(nameOf(record)).toBe('Pole down')
  await workspace.close()
})

test('[A120] a docket goes only where the life cycle and the crews lead', async () => {
  const { workspace, lights, roads, docket } = await town()
  expect(mayMove(docket(), { row: { by: 'crew', crew: lights }, column: 'scheduled' })).toBe(false)
  expect(mayMove(docket(), { row: { by: 'crew', crew: null }, column: 'scheduled' })).toBe(false)
  expect(mayMove(docket(), { row: { by: 'crew', crew: roads }, column: 'completed' })).toBe(false)
  await moveDocket(workspace, docket(), { row: { by: 'crew', crew: lights }, column: 'traveling' })
  expect(docket().column).toBe('traveling')
  await workspace.close()
})

test('[A183] what has begun stays on its day, and no docket changes its district', async () => {
  const { workspace, docket } = await town()
  const onMonday = { ...docket(), row: { by: 'day', day: '2026-06-01' } } as const
  const toTuesday = { by: 'day', day: '2026-06-02' } as const
  expect(mayMove(onMonday, { row: toTuesday, column: 'scheduled' })).toBe(true)
  expect(mayMove(onMonday, { row: toTuesday, column: 'traveling' })).toBe(false)
  expect(mayMove({ ...onMonday, column: 'inProgress' }, { row: toTuesday, column: 'inProgress' })).toBe(false)
  const nowhere = { ...docket(), row: { by: 'district', district: null } } as const
  const north = { by: 'district', district: docket().workOrder } as const
  expect(mayMove(nowhere, { row: north, column: 'scheduled' })).toBe(false)
  expect(mayMove(nowhere, { row: nowhere.row, column: 'traveling' })).toBe(true)
  await workspace.close()
})

test('[A183] nine in the morning stays nine in the morning, where clocks were changed in between', () => {
  const saturday = Date.parse('2026-03-07T09:00:00-05:00')
  expect(onDay(saturday, '2026-03-09', 'America/New_York')).toBe(Date.parse('2026-03-09T09:00:00-04:00'))
})
