import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import { createProfileEditor } from './profile-editor.ts'
import { ThreeWay } from './three-way.tsx'
import { EditingProvider } from './use-editor.ts'

beforeAll(speakAdmin)
afterEach(cleanup)

const choices = [
  { path: 'types.booking.graceDays', type: 'booking', about: 'setting', before: 7, now: 10, own: 14 },
  {
    path: 'types.booking.rows',
    type: 'booking',
    about: 'setting',
    before: { kind: 'own', by: 'resource' },
    now: { kind: 'all' },
    own: { kind: 'custom', where: { fact: 'start', op: 'in', value: ['today'] } },
  },
] as const

test('[A138] what a base changed stands beside what is said here, and is taken over or kept one by one', async () => {
  const { desk, asked } = deskOf({
    'POST /api/profiles/north/choices': () => ({
      json: { publication: { version: 3 }, effect: { people: 0, gained: 0, changed: 0, lost: 0 } },
    }),
  })
  const editor = createProfileEditor({
    catalog: fieldService,
    all: new Map([[fieldServiceMobile.name, fieldServiceMobile]]),
    published: null,
    first: { name: 'north', version: 2, label: 'North', extends: fieldServiceMobile.name, types: {} },
    draft: null,
  })
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  let done = 0
  show(workspace, () => (
    <DeskProvider value={desk}>
      <EditingProvider
        value={{
          editor,
          judgement: {
            findings: () => [],
            preview: () => null,
            difference: () => null,
            isStale: () => false,
            trouble: () => null,
          },
          selected: () => null,
          select: () => undefined,
        }}
      >
        <ThreeWay choices={choices} onDone={() => void done++} />
      </EditingProvider>
    </DeskProvider>
  ))
  const rows = (await screen.findAllByRole('row')).map((row) => row.textContent)
  expect(rows[1]).toContain('types.booking.graceDays7Take it over10Keep ours14')
  expect(rows[2]).toContain('the person’s own by Technician')
  expect(rows[2]).toContain('all of them')
  expect(rows[2]).toContain('those whose Start is today')
  const decide = screen.getByRole<HTMLButtonElement>('button', { name: 'Decide' })
  expect(decide.disabled).toBe(true)
  fireEvent.click(screen.getAllByRole('radio', { name: /^Take it over/ })[0] as HTMLElement)
  fireEvent.click(screen.getAllByRole('radio', { name: /^Keep ours/ })[1] as HTMLElement)
  fireEvent.click(decide)
  await waitFor(() => expect(done).toBe(1))
  expect(asked).toMatchObject([
    { body: { take: ['types.booking.graceDays'], keep: ['types.booking.rows'], replaces: null } },
  ])
  await workspace.close()
})
