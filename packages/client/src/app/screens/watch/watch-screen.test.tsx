import '../../testing/browser.ts'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
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
      return Response.json({ sequence: 4, fields: { title: 'Pole stood' }, prose: {} })
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
