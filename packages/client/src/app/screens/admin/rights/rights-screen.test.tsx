import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import { RightsScreen } from './rights-screen.tsx'

beforeAll(speakAdmin)
afterEach(cleanup)

const all = { read: 'organization', write: 'organization', create: 'none', remove: 'none' }
const rights = {
  version: 3,
  fieldGroups: {},
  roles: { technician: { powers: [], types: { '*': all } } },
}

test('[A256] a role begins as a copy of another, is published with the rights, and goes again; those that ship stay', async () => {
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  const { desk, asked } = deskOf({
    'GET /api/rights': () => ({ json: { rights } }),
    'PUT /api/rights': (body) => ({ json: body }),
  })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <RightsScreen />
    </DeskProvider>
  ))
  fireEvent.click(await screen.findByRole('button', { name: 'Add a role' }))
  const dialog = within(await screen.findByRole('dialog'))
  const name = (text: string): void =>
    void fireEvent.input(dialog.getByLabelText('Name of the role'), { target: { value: text } })
  name('Technician')
  dialog.getByText('There is a role “Technician” already.')
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Add a role' }).disabled).toBe(true)
  name('apprentice')
  fireEvent.click(dialog.getByRole('button', { name: 'Add a role' }))
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'apprentice' }).getAttribute('aria-pressed')).toBe('true'),
  )
  fireEvent.click(screen.getByLabelText('decides on held edits'))
  fireEvent.click(screen.getByRole('button', { name: 'Publish rights' }))
  const published = () => asked.find(({ what }) => what === 'PUT /api/rights')?.body
  await waitFor(() =>
    expect(published()).toMatchObject({
      rights: {
        version: 4,
        roles: { technician: { powers: [] }, apprentice: { powers: ['decide'], types: { '*': all } } },
      },
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Technician' }))
  expect(screen.queryByRole('button', { name: 'Remove Technician' })).toBeNull()
  await workspace.close()
})

test('[A202] groups and status changes are edited, tried on somebody before anybody has them, and published whole', async () => {
  const { workspace, make } = await aWorkspace({ roles: ['administrator'] })
  const ana = await make('user', { name: 'Ana' })
  const order = await make('workOrder', { title: 'Street light out' })
  const outlook = {
    read: true,
    remove: false,
    scopes: all,
    places: [{ place: 'priority', may: false }],
    moves: [{ from: 'open', to: 'canceled', may: false }],
  }
  const { desk, asked } = deskOf({
    'GET /api/rights': () => ({ json: { rights } }),
    'POST /api/rights/try': () => ({ json: outlook }),
    'PUT /api/rights': (body) => ({ json: body }),
  })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <RightsScreen />
    </DeskProvider>
  ))
  fireEvent.input(await screen.findByLabelText('Name of a new group'), { target: { value: 'desk' } })
  fireEvent.click(screen.getByRole('button', { name: 'Make a group' }))
  const group = await screen.findByRole('group', { name: 'desk' })
  fireEvent.click(within(group).getByLabelText('Priority'))
  const choose = (label: string, value: string): void =>
    void fireEvent.change(screen.getByLabelText(label), { target: { value } })
  choose('Change: desk', 'none')
  choose('Bring to: Canceled', 'team')
  expect(screen.getByRole('button', { name: '2 exceptions' })).toBeTruthy()

  fireEvent.click(screen.getByRole('button', { name: /Choose a person/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Ana' }))
  fireEvent.click(screen.getByRole('button', { name: /Choose a record/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Street light out' }))
  const seen = await screen.findByRole('region', { name: 'Ana, with this record' })
  expect(seen.textContent).toContain('May not changePriority')
  const edited = {
    ...rights,
    fieldGroups: { workOrder: { desk: ['priority'] } },
    roles: {
      technician: {
        powers: [],
        types: {
          '*': all,
          workOrder: { ...all, groups: { desk: 'none' }, transitions: { canceled: 'team' } },
        },
      },
    },
  }
  expect(asked.at(-1)).toEqual({
    what: 'POST /api/rights/try',
    body: { user: ana, record: order, rights: edited },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Publish rights' }))
  await waitFor(() =>
    expect(asked).toContainEqual({
      what: 'PUT /api/rights',
      body: { rights: { ...edited, version: 4 } },
    }),
  )
  await workspace.close()
})
