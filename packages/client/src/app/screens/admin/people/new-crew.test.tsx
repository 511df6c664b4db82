import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import { PeopleScreen } from './people-screen.tsx'

beforeAll(speakAdmin)
afterEach(cleanup)

test('[A257] a crew is added and is there at once, and people can be put into it', async () => {
  const { workspace, make } = await aWorkspace({ roles: ['administrator'] })
  await make('user', { name: 'Ana' })
  show(workspace, () => (
    <DeskProvider value={deskOf({}).desk}>
      <PeopleScreen />
    </DeskProvider>
  ))
  fireEvent.click(await screen.findByRole('button', { name: 'Crews' }))
  fireEvent.click(screen.getByRole('button', { name: 'Add a crew' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.input(screen.getByLabelText('Name'), { target: { value: ' Bridges ' } })
  fireEvent.click(dialog.querySelector('button[type="submit"]') as HTMLElement)
  await screen.findByRole('button', { name: 'Bridges' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: 'People' }))
  fireEvent.click(screen.getByRole('button', { name: /Ana$/ }))
  fireEvent.click(await screen.findByLabelText('Bridges'))
  const [bridges] = workspace.facts.ofType('team')
  await expect
    .poll(() => workspace.facts.ofType('user').find(({ facts }) => facts.name === 'Ana')?.facts.teams)
    .toEqual([bridges?.record])
  await workspace.close()
})
