import '../../testing/browser.ts'
import { cleanup, screen } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { LaneEnd } from './lane-end.tsx'

afterEach(cleanup)

test('[A291] whoever is in the record is told by the part of it that they are at', async () => {
  const { workspace, make, person } = await aWorkspace()
  const record = await make('workOrder', { title: 'Pole' })
  const lane = { user: person.user, device: 'phone', edits: [], away: [], joins: [] }
  const told = (user: typeof person.user, field: string | null): string => {
    const others = [{ user, name: 'Ana', color: 1, field, caret: null }]
    show(workspace, () => (
      <p data-testid="end">
        <LaneEnd lane={lane} record={record} others={others} devices={[]} />
      </p>
    ))
    const { textContent } = screen.getByTestId('end')
    cleanup()
    return textContent
  }
  expect(told(person.user, 'notes')).toBe('in Notes')
  expect(told(person.user, null)).toBe('here')
  const another = 'user/01JDEMDEMDEMDEMDEMDEMDEMDE' as typeof person.user
  expect(told(another, 'notes')).toBe('')
  await workspace.close()
})
