import '../../testing/browser.ts'
import { expect, test } from 'vitest'
import { aWorkspace } from '../../testing/test-workspace.tsx'
import { notices } from '../../workspace/notices.ts'
import { visitsOf } from '../../workspace/visits.ts'
import { docketsOf } from './matrix-cells.ts'
import { mayMove, moveDocket } from './move-docket.ts'
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
    make('booking', { name: 'x', workOrder, resource, start: 1_000, end: 2_000 })
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
  await moveDocket(workspace, docket(), { crew: roads, column: 'scheduled' })
  expect(docket()).toMatchObject({ crew: roads, visits: [{ resource: kim }] })
  notices.take()
  await expect.poll(() => docket().visits[0]?.resource).toBe(ana)
  await workspace.close()
})

test('[A120] a docket goes only where the life cycle and the crews lead', async () => {
  const { workspace, lights, roads, docket } = await town()
  expect(mayMove(docket(), { crew: lights, column: 'scheduled' })).toBe(false)
  expect(mayMove(docket(), { crew: null, column: 'scheduled' })).toBe(false)
  expect(mayMove(docket(), { crew: roads, column: 'completed' })).toBe(false)
  await moveDocket(workspace, docket(), { crew: lights, column: 'traveling' })
  expect(docket().column).toBe('traveling')
  await workspace.close()
})
