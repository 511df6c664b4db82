import '../../testing/browser.ts'
import { fieldService, replaceText } from '@fieldmerge/shared'
import { cleanup, screen, waitFor } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { useContentChanges } from '../../workspace/content.ts'
import { useRecord } from '../../workspace/record-view.ts'
import { WatchedNotes } from './watched-notes.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('[A192] letters are in the paint of who wrote them once the server has told who that is, the past in none', async () => {
  const made = await aWorkspace()
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  const ana = await made.make('user', { name: 'Ana Silva', color: 3 })
  const order = await made.make('workOrder', { title: 'Pole' })
  const type = fieldService.type('workOrder')
  const write = (at: number, text: string): Promise<unknown> =>
    made.replica.edit(order, 'Notes', (doc) => replaceText(doc, type, 'notes', at, 0, text))
  let client = 0
  let asked = 0
  vi.stubGlobal('fetch', async (path: string) => {
    expect(path).toBe(`/api/records/${order}/writers`)
    asked++
    return Response.json({ writers: [{ client, user: ana }] })
  })
  client = (await made.replica.openRecord(order)).doc.clientID
  await write(0, 'leans')
  const [past, setPast] = createSignal<string | null>(null)
  show(workspace, () => {
    const view = useRecord(() => order)
    const changes = useContentChanges(() => order)
    return <WatchedNotes record={order} view={view} changes={changes()} past={past()} />
  })
  const written = (): HTMLElement => screen.getByText('leans', { selector: '.written' })
  await waitFor(written)
  expect(written().style.getPropertyValue('--c')).toBe('var(--author-3)')
  expect(screen.getByRole('list', { name: 'Written by' }).textContent).toMatch(/Ana Silva/)
  await write(0, 'It ')
  await waitFor(() => screen.getByText('It leans', { selector: '.written' }))
  expect(asked).toBe(1)
  setPast('before')
  expect(screen.getByText('before').className).toBe('prose watched-notes')
  expect(screen.queryByRole('list', { name: 'Written by' })).toBeNull()
  await workspace.close()
})
