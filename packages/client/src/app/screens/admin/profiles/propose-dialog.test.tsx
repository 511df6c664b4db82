import type { ProposalReason } from '@fieldmerge/profile-filter'
import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import { ProposeDialog } from './propose-dialog.tsx'

beforeAll(speakAdmin)
afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

const reasons: readonly ProposalReason[] = [
  { type: 'booking', kind: 'rows', by: 'resource', openings: 9, people: 3, back: 1, ahead: 4 },
  {
    type: 'workOrder',
    kind: 'relation',
    source: 'booking',
    direction: 'forwards',
    fact: 'workOrder',
    openings: 7,
    people: 3,
  },
  { type: 'user', kind: 'full' },
  { type: 'warehouse', kind: 'unused' },
]

test('[A204] a proposal is shown with the reason of each branch, and begun as a draft under a name that is free', async () => {
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  const profile = { ...fieldServiceMobile, name: 'proposed-technician', version: 1, label: 'technician' }
  const { desk, asked } = deskOf({
    'GET /api/proposal?role=technician': () => ({
      json: { openings: 20, people: 3, ofPeople: 5, profile, reasons },
    }),
    'GET /api/proposal?role=supervisor': () => ({
      json: { openings: 0, people: 0, ofPeople: 1, profile: null, reasons: [] },
    }),
    'PUT /api/drafts/proposed-technician-2': () => ({ json: { draft: null } }),
  })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <ProposeDialog taken={['proposed-technician']} onClose={() => undefined} />
    </DeskProvider>
  ))
  await screen.findByText(/by 3 of 5 with this role/)
  const lines = [...document.querySelectorAll('.gains li')].map(({ textContent }) => textContent)
  expect(lines).toEqual([
    'BookingsProposed: opened 9 times by at least 3, who are named as “Technician”. 19 of 20 began within 1 day before and 4 days after the day they were opened.',
    'Work ordersProposed: opened 7 times by at least 3, from Bookings by “Work order”.',
    'WarehousesLeft out: carried today, and opened by nobody.',
  ])
  const role = screen.getByLabelText('Role')
  fireEvent.change(role, { target: { value: 'supervisor' } })
  await screen.findByText(/nobody has opened anything/)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Begin a draft' }).disabled).toBe(true)
  fireEvent.change(role, { target: { value: 'technician' } })
  await screen.findByText(/by 3 of 5 with this role/)
  fireEvent.click(screen.getByRole('button', { name: 'Begin a draft' }))
  await waitFor(() => expect(location.pathname).toBe('/admin/profiles/proposed-technician-2'))
  const label = 'Proposed: Technician'
  expect(asked.at(-1)?.body).toEqual({
    revision: 0,
    profile: { ...profile, name: 'proposed-technician-2', label },
    from: 0,
    reasons,
  })
  await workspace.close()
})
