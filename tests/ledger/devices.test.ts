import { rmSync } from 'node:fs'
import { newLogger, openDataFolder, openOrganization } from '@fieldmerge/server'
import { type Envelope, fieldService, restoreValue, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommandHere } from '../harness/command-here.ts'
import { WireRecord } from '../harness/wire-record.ts'
import { LedgerTown } from './ledger-town.ts'

const workOrder = fieldService.type('workOrder')

test('[D104] a lost value that a phone brings back without a network is back for all, marked, and can be undone', async () => {
  await using town = await LedgerTown.open()
  const { server } = town
  const [ana, ben] = [await server.person('ana'), await town.office('ben')]
  const { order } = await server.job('Pole leans', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  phone.goOffline()
  server.clock.advance(1_000)
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Pole fell'))
  const desk = await town.device(ben, order)
  await desk.edit((doc, type) => setField(doc, type, 'title', 'Pole is down')).push()
  phone.goOnline()
  await phone.synced()
  await phone.sees(order, (facts) => facts?.title === 'Pole is down')
  const lost = (await town.findings(ben, order)).find(({ state }) => state === 'open')
  expect(lost).toMatchObject({ kind: 'lostOverwrite', value: 'Pole fell', lost: { author: { user: ana } } })
  phone.goOffline()
  server.clock.advance(1_000)
  const open = await phone.replica.openRecord(order)
  await open.edit('Restore', (doc) =>
    open.undo.run('Restore', () => restoreValue(doc, workOrder, lost?.path ?? '', lost?.value)),
  )
  expect(phone.facts(order)?.title).toBe('Pole fell')
  phone.goOnline()
  await phone.synced()
  await server.sees(order, (facts) => facts.title === 'Pole fell')
  expect((await town.findings(ben, order)).find(({ id }) => id === lost?.id)).toMatchObject({
    state: 'restored',
    settledBy: { author: { user: ana } },
  })
  const [restore] = await town.rows(ben, `record=${order}&kind=restore`)
  expect(restore).toMatchObject({ author: { user: ana }, value: 'Pole fell' })
  await open.edit('Undo', () => open.undo.undo())
  await server.sees(order, (facts) => facts.title === 'Pole is down')
  await phone.switchOff()
})

test('[D102] a forged time, of the far future or of 1970, is clamped and marked, and the next honest edit wins', async () => {
  await using town = await LedgerTown.open()
  const { server } = town
  const [ana, ben] = [await town.office('ana'), await town.office('ben')]
  const order = await server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  const before = Y.encodeStateAsUpdate((await server.organization.cache.open(order)).doc)
  const forged = async (
    clientId: number,
    title: string,
    time: number,
    deviceClock: number,
  ): Promise<void> => {
    const wire = new WireRecord(order, clientId)
    wire.receive(before)
    const envelope: Envelope = wire.change((its) => setField(its, workOrder, 'title', title))
    const device = await town.device(ben, order)
    const stamp = { deviceClock, sinceStart: 0, start: 1 }
    expect(await device.submit({ ...envelope, time, stamp }, false)).toBe('acked')
  }
  const honest = await town.device(ana, order, 2 ** 29)
  await forged(2 ** 31, 'From the future', 9e15, 9e15)
  await honest.edit((its, type) => setField(its, type, 'title', 'Honest')).push()
  // Claimed to be the newest for ever and with the larger id, and beaten a second later all the same.
  expect(await town.field(order, 'title')).toBe('Honest')
  await forged(2 ** 32 - 1, 'From 1970', 0, 1)
  expect(await town.field(order, 'title')).toBe('Honest')
  const rows = await town.rows(ana, `record=${order}&author=${ben}&kind=set`)
  expect(rows.map(({ value, deviceTimeIsDoubtful }) => [value, deviceTimeIsDoubtful])).toEqual([
    ['From 1970', true],
    ['From the future', true],
  ])
  for (const { time, serverTime } of rows) expect(time).toBeLessThanOrEqual(serverTime)
})

test('[D103] the command prints what happened to a record, and says what is wrong with a question', async () => {
  const town = await LedgerTown.open()
  const { server } = town
  const [ana, ben] = [await town.office('ana'), await town.office('ben')]
  const order = await server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  const [a, b] = [await town.device(ana, order, 2 ** 30), await town.device(ben, order, 2 ** 31)]
  a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell'))
  b.edit((doc, type) => setField(doc, type, 'title', 'Pole is down'))
  await a.push()
  await b.push()
  await server.stop()
  const run = (...args: readonly string[]) => runCommandHere(['ledger', ...args, '--data', server.folderPath])
  const { exitCode, said } = await run('--record', order)
  expect(exitCode).toBe(0)
  const lines = said
    .trim()
    .split('\n')
    .filter((line) => line.includes(order))
  expect(lines).toHaveLength(4)
  expect(lines[1]).toMatch(/ana {2}\S+ title: "Pole leans" -> "Pole fell"$/)
  expect(lines[3]).toMatch(/lostOverwrite, open .*"Pole fell" by ana, in its place "Pole is down" by ben$/)
  const json = await run('--state', 'open', '--json')
  expect(JSON.parse(json.said.trim().split('\n').at(-1) ?? '')).toMatchObject({ kind: 'lostOverwrite' })
  const wrong = await run('--kind', 'lost')
  expect([wrong.exitCode, wrong.said.includes('There is no kind "lost"')]).toEqual([1, true])
  expect((await run('--since', 'yesterday')).said).toContain('is no time')
  // Nothing was changed by looking.
  const folder = await openDataFolder(server.folderPath, null)
  const again = await openOrganization(folder, { logger: newLogger('fatal') })
  expect(again.organization.head.sequence).toBe(server.organization.head.sequence)
  await again.organization.close()
  rmSync(server.folderPath, { recursive: true })
})
