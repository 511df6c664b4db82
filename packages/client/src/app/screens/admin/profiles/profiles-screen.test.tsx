import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import { cleanup, screen, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin, ta } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { openEditor } from '../profile/open-editor.ts'
import { deskOf } from '../testing/desk-of.ts'
import { ProfilesScreen } from './profiles-screen.tsx'

beforeAll(speakAdmin)
afterEach(cleanup)

const listed = {
  name: 'night',
  label: 'Night crew',
  version: 3,
  extends: 'field-service-mobile',
  shipped: false,
  published: true,
  inForce: true,
  newest: null,
}
const lists = {
  'GET /api/profiles': () => ({ json: { profiles: [listed] } }),
  'GET /api/drafts': () => ({ json: { drafts: [] } }),
  'GET /api/pilots': () => ({ json: { pilots: [] } }),
}

test('[A141] when nobody could count who has a profile, that is told, and no number is shown', async () => {
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  show(workspace, () => (
    <DeskProvider value={deskOf(lists).desk}>
      <ProfilesScreen />
    </DeskProvider>
  ))
  const row = (await screen.findByText('Night crew')).closest('tr')
  expect(await screen.findByText(ta.unreachable)).toBeTruthy()
  expect(row === null ? [] : within(row).getAllByRole('cell').at(-1)?.textContent).toBe(ta.profiles.none)
  await workspace.close()
})

test('[A141] a profile is not opened as if its base had changed nothing when that is not known', async () => {
  const { desk } = deskOf({
    ...lists,
    'GET /api/drafts/night': () => ({ json: { draft: null } }),
    'GET /api/profiles/night': () => ({
      json: { ...listed, profile: { ...fieldServiceMobile, name: 'night' } },
    }),
  })
  expect(await openEditor(desk, fieldService, 'night')).toEqual({ kind: 'unreachable' })
})
