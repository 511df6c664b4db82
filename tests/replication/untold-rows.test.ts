import { encodeToServer, type RecordId, setField, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { messagesIn } from '../harness/messages-in.ts'

const noHistory = { sequence: 0, setVersion: 0, rowHash: new Uint8Array(8), setHash: new Uint8Array(8) }
const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }

/** A work order with a title that is acked and untold, since the next edit, of `which`, is on its way to the disk. */
const anUntoldTitle = async (server: InProcessServer, which: 'the same' | 'another' = 'the same') => {
  const { organization } = server
  const ana = await server.person('ana')
  const { order } = await server.job('Pump', ana)
  const next = which === 'the same' ? order : (await server.job('Crane', ana)).order
  const gates: (() => void)[] = []
  let isOpen = false
  const append = organization.log.append.bind(organization.log)
  organization.log.append = async (commits, facts) => {
    if (!isOpen) await new Promise<void>((resolve) => gates.push(resolve))
    return append(commits, facts)
  }
  const write = (record: RecordId, title: string): Promise<void> =>
    server.editor().edit(record, (doc, type) => setField(doc, type, 'title', title))
  /** Lets the batch that waits for it go to the disk. */
  const letGo = async (): Promise<void> => {
    await expect.poll(() => gates.length).toBe(1)
    gates.shift()?.()
  }
  const untold = write(order, 'Pump 1')
  await expect.poll(() => gates.length).toBe(1)
  const onItsWay = write(next, 'The next')
  await expect.poll(() => organization.cache.peek(next)?.uncommitted).toBe(next === order ? 2 : 1)
  await letGo()
  await untold
  expect(organization.directory.get(order)?.facts.title).toBe('Pump')
  return {
    ana,
    order,
    letGo,
    onItsWay,
    // A server that waits for a gate does not end.
    [Symbol.dispose]() {
      isOpen = true
      for (const go of gates) go()
    },
  }
}

test('[D225] a device that comes while a row is untold gets it when all others do, and once', async () => {
  await using server = await InProcessServer.start()
  const { organization } = server
  using title = await anUntoldTitle(server)
  const { ana, order, letGo, onItsWay } = title
  const token = await server.issueToken(ana, 'phone-1')
  const heard: ToDevice[] = []
  /** How many updates of the work order came with each batch. */
  const updates = (): readonly number[] =>
    heard
      .flatMap((message) => (message.type === 'records' ? message.records : []))
      .filter(({ record }) => record === order)
      .map(({ base, rows }) => (base === null ? 0 : 1) + rows.length)
  const session = organization.replicate({
    buffered: 0,
    send: (frame) => void heard.push(...messagesIn(frame)),
    close: () => undefined,
  })
  const generation = new Uint8Array(16)
  session.onFrame(
    encodeToServer({ type: 'hello', token, appVersion: 'test', ...noHistory, generation, stamp }),
  )
  await expect.poll(() => heard.map(({ type }) => type)).toContain('welcome')
  session.onFrame(encodeToServer({ type: 'credit', bytes: 1_000_000 }))
  await expect.poll(updates).toEqual([1])
  await letGo()
  await onItsWay
  await expect.poll(updates).toEqual([1, 2])
})

test('[D226] who asks over HTTP while a row is untold waits for it', async () => {
  await using server = await InProcessServer.start()
  using title = await anUntoldTitle(server, 'another')
  const { ana, order, letGo, onItsWay } = title
  const http = await server.http(ana)
  const paths = [`/api/records/${order}`, '/api/records?type=workOrder', `/api/ledger?record=${order}`]
  const asked = paths.map((path) => http.get(path))
  await letGo()
  await onItsWay
  const [one, all, ledger] = await Promise.all(asked)
  expect(one?.body).toMatchObject({ fields: { title: 'Pump 1' }, facts: { title: 'Pump 1' } })
  expect(all?.body).toMatchObject({ records: [{ facts: { title: 'Pump 1' } }, {}] })
  expect(JSON.stringify(ledger?.body)).toContain('Pump 1')
})
