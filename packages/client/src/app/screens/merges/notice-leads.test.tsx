import '../../testing/browser.ts'
import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { waitFor } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { MergesScreen } from './merges-screen.tsx'

const [ana, hana] = [1, 2].map(() => newRecordId('user', systemClock, systemRandom))

const aCase = (id: string, since: number) => ({
  id,
  record: newRecordId('workOrder', systemClock, systemRandom),
  title: id,
  number: null,
  author: { user: hana, name: 'Hana' },
  device: 'phone',
  edits: 1,
  newest: id,
  code: 'late-edit',
  reason: '',
  detail: null,
  since,
  assignee: null,
})

const devices = [ana, hana].map((user) => ({
  user,
  device: 'phone',
  connected: true,
  since: systemClock.now(),
  appVersion: '1',
  ackedAt: null,
  told: null,
  absences: [],
  profiles: [],
}))

const answerTo = (path: string): Response => {
  if (path.includes('/stream')) return new Response('event: begin\ndata: {}\n\n')
  if (path.startsWith('/api/held?'))
    return Response.json({ cases: [aCase('new', 2), aCase('old', 1)], cursor: null })
  if (path.startsWith('/api/presence')) return Response.json({ devices })
  return Response.json({ rows: [], cursor: null })
}

afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** The board at an address that a notice leads to. */
const atBoard = async (search: string): Promise<void> => {
  vi.stubGlobal('fetch', async (path: string) => answerTo(path))
  history.replaceState(null, '', `/board?${search}`)
  const { workspace } = await aWorkspace({ roles: ['supervisor'] })
  show({ ...workspace, questions: new Questions({ good: async () => 'token' }) }, () => <MergesScreen />)
}

test('[A170] the case that a notice names is the one in hand on the board, not the newest', async () => {
  await atBoard('show=needs&need=old')
  await waitFor(() => expect(document.querySelector('[data-need="new"]')).not.toBeNull())
  expect(document.querySelector('.need.sel')?.getAttribute('data-need')).toBe('old')
})

test('[A170] the person whom a notice names is shown with their devices, nobody else', async () => {
  await atBoard(`show=crews&person=${encodeURIComponent(hana ?? '')}`)
  await waitFor(() => expect(document.querySelectorAll('.crew-row')).toHaveLength(2))
  await waitFor(() => expect(document.querySelectorAll('.crew-row[open]')).toHaveLength(1))
  expect(document.querySelector('.crew-row[open]')?.getAttribute('data-person')).toBe(hana)
})
