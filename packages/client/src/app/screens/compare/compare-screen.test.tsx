import '../../testing/browser.ts'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import type { Network } from '../../workspace/network.ts'
import { comparePath, recordPath } from '../../workspace/paths.ts'
import { RecordScreen } from '../record/record-screen.tsx'
import { CompareScreen } from './compare-screen.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

const at = Date.UTC(2026, 5, 1, 8)

const opened = async (answer: () => Response, from: string, to?: string) => {
  const made = await aWorkspace({ roles: ['supervisor'] })
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  const order = await made.make('workOrder', { title: 'Pole leans', number: 'WO-1' })
  const ana = await made.make('user', { name: 'Ana Silva', color: 3 })
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.slice(`/api/records/${order}/`.length))
    return answer()
  })
  history.replaceState(null, '', comparePath(order, from, to))
  show(workspace, () => <CompareScreen />, '/work-orders/:ulid/compare')
  return { workspace, order, ana, asked }
}

test('[A193] two moments stand beside each other, with who has changed what, and the link names them for good', async () => {
  let ana = ''
  const answer = () =>
    Response.json({
      from: { sequence: 3, serverTime: at },
      to: { sequence: 9, serverTime: at + 60_000 },
      differences: [
        { path: 'priority', before: 'low', after: 'high', authors: [{ user: ana, serverTime: at }] },
        {
          path: 'notes',
          before: 'a pole',
          after: 'a post',
          words: [
            { kind: 'same', text: 'a ' },
            { kind: 'deleted', text: 'pole' },
            { kind: 'inserted', text: 'post' },
          ],
          authors: [],
        },
      ],
    })
  const copied: string[] = []
  vi.stubGlobal(
    'navigator',
    Object.assign(navigator, { clipboard: { writeText: async (text: string) => copied.push(text) } }),
  )
  const seen = await opened(() => answer(), '1000')
  ana = seen.ana
  const list = await screen.findByRole('list', { name: 'What differs' })
  expect(seen.asked).toEqual(['difference/1000/now'])
  expect([...list.querySelectorAll('h2')].map((one) => one.textContent)).toEqual(['Priority', 'Notes'])
  expect(list.querySelector('del')?.textContent).toBe('pole')
  expect(list.querySelector('ins')?.textContent).toBe('post')
  fireEvent.click(screen.getByRole('button', { name: 'Copy link' }))
  await waitFor(() => expect(copied.length).toBe(1))
  expect(copied[0]).toBe(location.origin + comparePath(seen.order, 'sequence-3', 'sequence-9'))
  // Another moment is another address.
  fireEvent.change(screen.getByLabelText('To (empty: now)'), { target: { value: '2026-06-01T12:00' } })
  await waitFor(() => expect(seen.asked.length).toBe(2))
  expect(seen.asked[1]).toMatch(/^difference\/1000\/\d{13}$/)
  await seen.workspace.close()
})

test('[A193] moments without a difference, and moments that cannot be, are told', async () => {
  const place = { sequence: 3, serverTime: at }
  const nothing = await opened(
    () => Response.json({ from: place, to: place, differences: [] }),
    'sequence-3',
    'sequence-3',
  )
  await screen.findByText('Nothing differs between these two moments.')
  await nothing.workspace.close()
  cleanup()
  const error = { code: 'bad-request', message: 'The first moment must be the earlier one.', todo: '' }
  const wrong = await opened(() => Response.json({ error }, { status: 400 }), '9', '1')
  await screen.findByText(/the first must be the earlier one/)
  await wrong.workspace.close()
})

test('[A284] what the server could not be asked for is asked again when the network is back', async () => {
  const made = await aWorkspace({ roles: ['supervisor'] })
  const [network, setNetwork] = createSignal<Network>({ state: 'offline', since: 0 })
  const sync = () => ({ ...made.workspace.sync(), network: network() })
  const workspace = { ...made.workspace, sync, questions: new Questions({ good: async () => 'token' }) }
  const order = await made.make('workOrder', { title: 'Pole leans', number: 'WO-1' })
  const place = { sequence: 3, serverTime: at }
  vi.stubGlobal('fetch', async () => {
    if (network().state === 'offline') throw new TypeError('Failed to fetch')
    return Response.json({ from: place, to: place, differences: [] })
  })
  history.replaceState(null, '', comparePath(order, '1', '9'))
  show(workspace, () => <CompareScreen />, '/work-orders/:ulid/compare')
  await screen.findByText(/It comes when there is one again/)
  setNetwork({ state: 'online', since: 1 })
  await screen.findByText('Nothing differs between these two moments.')
  await workspace.close()
})

test('[A286] the window names the record that is compared', async () => {
  const { workspace } = await opened(() => new Response(null, { status: 503 }), '1', '9')
  await expect.poll(() => document.title).toBe('What changed - WO-1 Pole leans - Fieldmerge')
  await workspace.close()
})

test('[A193] any record has the page, not only work orders: it leads back to the record’s own', async () => {
  const made = await aWorkspace({ roles: ['supervisor'] })
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  const account = await made.make('account', { name: 'Parks' })
  history.replaceState(null, '', recordPath(account))
  show(workspace, () => <RecordScreen />, '/records/:type/:ulid')
  const link = await screen.findByRole('link', { name: 'Compare with an earlier moment' })
  const path = link.getAttribute('href') ?? ''
  cleanup()
  const asked: string[] = []
  const place = { sequence: 3, serverTime: at }
  vi.stubGlobal('fetch', async (asks: string) => {
    asked.push(asks)
    const differences = [{ path: 'phone', before: '1', after: '2', authors: [] }]
    return Response.json({ from: place, to: place, differences })
  })
  history.replaceState(null, '', path)
  show(workspace, () => <CompareScreen />, '/records/:type/:ulid/compare')
  const list = await screen.findByRole('list', { name: 'What differs' })
  expect([...list.querySelectorAll('h2')].map((one) => one.textContent)).toEqual(['Phone'])
  expect(asked[0]).toContain(`/api/records/${account}/difference/`)
  expect(screen.getByRole('link', { name: 'Back' }).getAttribute('href')).toBe(recordPath(account))
  await workspace.close()
})
