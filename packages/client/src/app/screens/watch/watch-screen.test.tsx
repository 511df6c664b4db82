import '../../testing/browser.ts'
import { addChild, fieldService, type RecordId, systemRandom } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { moment } from '../../text/time.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { aLoss, aRow, minute, resetRows } from '../../workspace/ledger/testing.ts'
import { watchPath } from '../../workspace/paths.ts'
import { WatchScreen } from './watch-screen.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

test('[A206] the link to a moment opens the page at that moment, and is copied from it again', async () => {
  const made = await aWorkspace({ roles: ['supervisor'] })
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  const order = await made.make('workOrder', { title: 'Pole leans', number: 'WO-1' })
  const copied: string[] = []
  const clipboard = { writeText: async (text: string) => void copied.push(text) }
  vi.stubGlobal('navigator', Object.assign(navigator, { clipboard }))
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    if (path.includes('/at/'))
      return Response.json({ sequence: 4, fields: { title: 'Pole stood' }, prose: {}, children: {} })
    return Response.json({ rows: [], cursor: null, devices: [], writers: [] })
  })
  const moment = Date.now() - 2 * 3_600_000
  history.replaceState(null, '', watchPath(order, moment))
  show(workspace, () => <WatchScreen />, '/work-orders/:ulid/watch')
  await waitFor(() => expect(asked).toContain(`/api/records/${order}/at/${moment}`))
  expect(await screen.findByText('Pole stood')).toBeTruthy()
  // Two hours ago is on the lanes of a day, not of an hour.
  expect(screen.getByRole('button', { name: '1 day' }).getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(screen.getByRole('button', { name: /^Copy link to/ }))
  await waitFor(() => expect(copied).toEqual([location.origin + watchPath(order, moment)]))
  await workspace.close()
})

test('[A258] of a history that was not told yet, or cannot be, it is not said that nothing has happened', async () => {
  const made = await aWorkspace({ roles: ['supervisor'] })
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  const order = await made.make('workOrder', { title: 'Pole leans', number: 'WO-1' })
  const answer = Promise.withResolvers<Response>()
  let isCut = false
  vi.stubGlobal('fetch', async (path: string) => {
    if (isCut) throw new TypeError('no network')
    if (path.includes('/stream')) return new Response('event: begin\ndata: {}\n\n')
    if (path.startsWith('/api/ledger')) return answer.promise
    return Response.json({ devices: [], writers: [] })
  })
  history.replaceState(null, '', watchPath(order))
  show(workspace, () => <WatchScreen />, '/work-orders/:ulid/watch')
  await screen.findByText('Asking the server what has happened.')
  answer.resolve(Response.json({ rows: [], cursor: null }))
  await screen.findByText('Nothing has happened in this time.')
  cleanup()
  isCut = true
  show(workspace, () => <WatchScreen />, '/work-orders/:ulid/watch')
  await screen.findByText(/needs the network/)
  expect(screen.queryByText('Nothing has happened in this time.')).toBeNull()
  await workspace.close()
})

/** A work order that is watched, and what the server tells of it: rows at once, others when they are sent. */
const watched = async (
  rowsOf: (order: RecordId) => readonly LedgerRow[],
  devices: readonly object[] = [],
) => {
  const made = await aWorkspace({ roles: ['supervisor'] })
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  const order = await made.make('workOrder', { title: 'Ballast failed', number: 'WO-1' })
  await made.replica.edit(order, 'Task', (doc) => {
    const task = { id: '1', values: { name: 'Check fuse', done: true } }
    addChild(doc, fieldService.type('workOrder'), 'tasks', task, systemRandom)
  })
  resetRows()
  const rows = rowsOf(order)
  const stream = new TransformStream<Uint8Array, Uint8Array>()
  const writer = stream.writable.getWriter()
  const say = (event: string, data: unknown): void =>
    void writer.write(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.startsWith('/api/ledger/stream')) return new Response(stream.readable)
    if (path.startsWith('/api/stream')) return new Response('event: begin\ndata: {}\n\n')
    if (path.startsWith('/api/ledger')) return Response.json({ rows, cursor: null })
    const [, moment] = /\/at\/(\d+)$/.exec(path) ?? []
    if (moment === undefined) return Response.json({ devices, writers: [] })
    const child = { id: '1', order: 'a', fields: { name: 'Check fuse', done: false } }
    return Response.json({
      sequence: 1,
      fields: { title: `as of ${moment}` },
      prose: {},
      children: { tasks: [child] },
    })
  })
  history.replaceState(null, '', watchPath(order))
  show(workspace, () => <WatchScreen />, '/work-orders/:ulid/watch')
  say('begin', {})
  return { ...made, order, tell: (...more: readonly LedgerRow[]) => say('rows', { rows: more }) }
}

test('[A287] whose value was overwritten is said at its field, and it is brought back there by one tap', async () => {
  const now = Date.now()
  const { order, replica, workspace } = await watched((record) => [
    aRow({ record, user: 'ana', value: 'Fuse blown', old: 'Pole dark', serverTime: now - 2 * minute }),
    { ...aLoss(record, 'title', 'Fuse blown', 'Ballast failed'), serverTime: now - minute },
  ])
  const field = (await screen.findByText('Somebody, overwritten')).closest('div')
  expect(field?.textContent).toMatch(/^Title.*Ballast failed.*Fuse blown/)
  // What stood there before both is not a third value beside them.
  expect(field?.textContent).not.toContain('Pole dark')
  fireEvent.click(screen.getByRole('button', { name: 'Restore Somebody’s' }))
  await expect.poll(async () => (await replica.read(order))?.fields.title).toBe('Fuse blown')
  expect(screen.queryByRole('button', { name: /^Restore/ })).toBeNull()
  await workspace.close()
})

test('[A288] the step before shows the record and its tasks as they were then; past the last change is now', async () => {
  const now = Date.now()
  const [first, last] = [now - 20 * minute, now - 10 * minute]
  const { workspace } = await watched((record) => [
    aRow({ record, path: 'title', time: first, serverTime: first }),
    aRow({ record, path: 'tasks/1/done', value: true, time: last, serverTime: last }),
  ])
  const step = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }))
  await screen.findByText('Check fuse: done')
  expect(screen.getByRole('button', { name: 'Next change' }).hasAttribute('disabled')).toBe(true)
  screen.getByText('1 of 1 done')
  step('Previous change')
  await screen.findByText(`as of ${last}`)
  step('Previous change')
  await screen.findByText(`as of ${first}`)
  screen.getByText('0 of 1 done')
  expect(screen.getByRole('button', { name: 'Previous change' }).hasAttribute('disabled')).toBe(true)
  step('Next change')
  step('Next change')
  await screen.findByText('1 of 1 done')
  expect(screen.queryByText(/^as of/)).toBeNull()
  await workspace.close()
})

test('[A289] a pause holds what has happened and counts what comes; going on shows it', async () => {
  const { order, tell, workspace } = await watched((record) => [
    aRow({ record, value: 'first', serverTime: Date.now() }),
  ])
  const titles = (): number => screen.getAllByText(/^Title/, { selector: '.happenings span' }).length
  await screen.findByText('first')
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  tell(aRow({ record: order, path: 'priority', value: 'high', serverTime: Date.now() }))
  await screen.findByText('1 new')
  expect(titles()).toBe(1)
  expect(screen.queryByText('High')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  await screen.findByText('High')
  expect(screen.queryByText('1 new')).toBeNull()
  await workspace.close()
})

test('[A291] at the end of a lane stands since when its device is there, or is not', async () => {
  const device = (user: string, connected: boolean, since: number) => ({
    user,
    device: `${user}'s phone`,
    connected,
    since,
    appVersion: '',
    ackedAt: null,
    told: null,
    absences: [],
    profiles: [],
  })
  const now = Date.now()
  const { workspace } = await watched(
    (record) => ['ana', 'ben', 'kim'].map((user) => aRow({ record, user, serverTime: now })),
    [device('ana', true, now - minute), device('ben', false, now - 2 * minute)],
  )
  const clock = (at: number): string => moment(at, now, workspace.zone())
  const end = await screen.findByText(`connected since ${clock(now - minute)}`)
  const ends = [...(end.closest('ul')?.children ?? [])].map((one) => one.textContent)
  expect(ends).toEqual([end.textContent, `offline since ${clock(now - 2 * minute)}`, ''])
  await workspace.close()
})
