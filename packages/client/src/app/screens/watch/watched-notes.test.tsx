import '../../testing/browser.ts'
import { fieldService, replaceText } from '@fieldmerge/shared'
import { cleanup, screen, waitFor } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Questions } from '../../session/questions.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { caretPlace } from '../../workspace/caret-place.ts'
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

test('[A254] who watches sees the carets of those who write, over letters of several authors, and none in the past', async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = (): void => undefined
      disconnect = (): void => undefined
    },
  )
  vi.stubGlobal('fetch', async () => Response.json({ writers: [] }))
  // As if each letter were 10 px wide, whatever piece of the text it is in.
  Range.prototype.getClientRects = function rects(this: Range) {
    const before = document.createRange()
    before.setStart(this.startContainer.parentElement?.closest('.watched-notes') ?? document.body, 0)
    before.setEnd(this.startContainer, this.startOffset)
    return [{ left: before.toString().length * 10, top: 0, height: 20 }] as unknown as DOMRectList
  }
  const { workspace, replica, make } = await aWorkspace()
  const order = await make('workOrder', { title: 'Pole' })
  const type = fieldService.type('workOrder')
  const { doc } = await replica.openRecord(order)
  const other = new Y.Doc()
  other.getText('notes').insert(0, 'leans')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  await replica.edit(order, 'Notes', (open) => replaceText(open, type, 'notes', 0, 0, 'It '))
  const place = caretPlace(doc.getText('notes'), 'notes', 5)
  const [past, setPast] = createSignal<string | null>(null)
  show(workspace, () => {
    const made = useRecord(() => order)
    const view = {
      ...made,
      presence: { ...made.presence, carets: () => [{ name: 'Ben', color: 5, place }] },
    }
    const changes = useContentChanges(() => order)
    return <WatchedNotes record={order} view={view} changes={changes()} past={past()} />
  })
  const caret = (): HTMLElement | null => document.querySelector('.caret')
  await waitFor(() => expect(caret()?.style.left).toBe('50px'))
  expect(caret()?.dataset.name).toBe('Ben')
  await replica.edit(order, 'Notes', (open) => replaceText(open, type, 'notes', 0, 0, 'Now '))
  await waitFor(() => expect(caret()?.style.left).toBe('90px'))
  setPast('before')
  expect(caret()).toBeNull()
  Reflect.deleteProperty(Range.prototype, 'getClientRects')
  await workspace.close()
})
