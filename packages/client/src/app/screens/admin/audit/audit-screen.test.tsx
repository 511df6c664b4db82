import { cleanup, screen, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import { AuditScreen } from './audit-screen.tsx'

beforeAll(speakAdmin)
afterEach(cleanup)

test('[A248] what was administered is told in words, with the names of people, types and choices', async () => {
  const { workspace, make } = await aWorkspace({ roles: ['administrator'] })
  const ana = await make('user', { name: 'Ana Silva' })
  const line = (place: number, action: string, detail: unknown) => ({
    place,
    at: 0,
    user: 'vera',
    name: 'Vera',
    action,
    subject: 'night',
    subjectName: '',
    detail: typeof detail === 'string' ? detail : JSON.stringify(detail),
  })
  const lines = [
    line(7, 'put /api/profiles/{name}', { profile: '...', replaces: 2, note: 'for the night' }),
    line(6, 'post /api/profiles/{name}/pilot', { profile: '...', people: [ana, '... 12'], note: '' }),
    line(5, 'post /api/profiles/{name}/pilot/end', { how: 'takeBack', note: '' }),
    line(4, 'post /api/import', {
      csv: '...',
      mapping: { type: 'product', key: 'code', fields: { code: 'a', name: 'b' } },
      dryRun: false,
    }),
    line(3, 'post /api/webhooks', { url: 'https://x.example', types: ['workOrder', 'booking'] }),
    line(2, 'delete /api/drafts/{name}', {}),
    line(1, 'put /api/rights', '{"rights":{"cut'),
  ]
  const { desk } = deskOf({ 'GET /api/audit': () => ({ json: { lines, before: null } }) })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <AuditScreen />
    </DeskProvider>
  ))
  await screen.findByText('Profile published')
  const told = screen
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      [...(within(row).getAllByRole('cell').at(-1)?.children ?? [])].map((one) => one.textContent?.trim()),
    )
  expect(told).toEqual([
    ['In place of version 2', 'Note for the night'],
    ['People Ana Silva, 12 more'],
    ['Decision taken back'],
    ['Read by Parts, 2 fields'],
    ['Address https://x.example', 'Record types Work orders, Bookings'],
    [],
    ['{"rights":{"cut'],
  ])
  await workspace.close()
})
