import '../../testing/browser.ts'
import { fieldService, replaceText } from '@fieldmerge/shared'
import { cleanup, screen, waitFor } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { caretPlace } from '../../workspace/caret-place.ts'
import type { PresenceView, PresentCaret } from '../../workspace/presence-view.ts'
import { createOrder } from './create-order.ts'
import { Notes } from './notes.tsx'
import { OrderProvider } from './order-context.ts'

const type = fieldService.type('workOrder')

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = (): void => undefined
      disconnect = (): void => undefined
    },
  )
  // As if each letter were 10 px wide, each line 20 px high, and none were wrapped.
  Range.prototype.getClientRects = function rects(this: Range) {
    const lines = (this.startContainer.textContent ?? '').slice(0, this.startOffset).split('\n')
    const rect = { left: (lines.at(-1)?.length ?? 0) * 10, top: (lines.length - 1) * 20, height: 20 }
    return [rect] as unknown as DOMRectList
  }
  vi.spyOn(HTMLTextAreaElement.prototype, 'clientHeight', 'get').mockReturnValue(60)
  vi.spyOn(HTMLTextAreaElement.prototype, 'clientWidth', 'get').mockReturnValue(200)
})

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(Range.prototype, 'getClientRects')
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** The notes of a work order in which Ben's caret is where `carets` says. */
const shownNotes = async (text: string, carets: () => readonly PresentCaret[]) => {
  const { workspace, replica, make } = await aWorkspace()
  const order = await make('workOrder', { title: 'Pole' })
  const write = (at: number, letters: string): Promise<unknown> =>
    replica.edit(order, 'Notes', (doc) => replaceText(doc, type, 'notes', at, 0, letters))
  await write(0, text)
  show(workspace, () => {
    const made = createOrder(() => order)
    // Each caret is of somebody who is there.
    const presence: PresenceView = {
      ...made.view.presence,
      carets,
      at: (field) =>
        carets().map(({ name, color, place }) => ({ user: workspace.me, name, color, field, caret: place })),
    }
    const view = { ...made.view, presence }
    return (
      <OrderProvider value={{ ...made, view }}>
        <Notes />
      </OrderProvider>
    )
  })
  const area = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' })
  await waitFor(() => expect(area.value).toBe(text))
  const notes = (await replica.openRecord(order)).doc.getText('notes')
  const ben = (index: number): PresentCaret => ({
    name: 'Ben',
    color: 5,
    place: caretPlace(notes, 'notes', index),
  })
  return { workspace, write, area, ben }
}

const mark = (): HTMLElement | null => document.querySelector('.caret')

test("[A254] somebody else's caret stands in the notes in their paint, at its letter, and nothing is laid out without one", async () => {
  const [carets, setCarets] = createSignal<readonly PresentCaret[]>([])
  const { workspace, write, ben } = await shownNotes('Fuse is blown.', carets)
  expect(document.querySelector('.carets')).toBeNull()
  setCarets([ben(8)])
  await waitFor(() => expect(mark()?.style.left).toBe('80px'))
  expect(mark()?.dataset.name).toBe('Ben')
  expect(mark()?.style.getPropertyValue('--c')).toBe('var(--author-5)')
  expect(mark()?.closest('[aria-hidden="true"]')).not.toBeNull()
  await write(0, 'Box 4: ')
  await waitFor(() => expect(mark()?.style.left).toBe('150px'))
  setCarets([])
  await waitFor(() => expect(document.querySelector('.carets')).toBeNull())
  await workspace.close()
})

test('[A254] a caret goes along with the lines, and is not seen where they are scrolled away', async () => {
  const [carets, setCarets] = createSignal<readonly PresentCaret[]>([])
  const { workspace, area, ben } = await shownNotes('One\nTwo\nThree\nFour\n', carets)
  setCarets([ben(5)])
  await waitFor(() => expect([mark()?.style.left, mark()?.style.top]).toEqual(['10px', '20px']))
  const scrollTo = (top: number): void => {
    area.scrollTop = top
    area.dispatchEvent(new Event('scroll'))
  }
  scrollTo(15)
  await waitFor(() => expect(mark()?.style.top).toBe('5px'))
  scrollTo(30)
  await waitFor(() => expect(mark()).toBeNull())
  // In the last line, which has no letter yet.
  setCarets([ben(19)])
  scrollTo(40)
  await waitFor(() => expect([mark()?.style.left, mark()?.style.top]).toEqual(['0px', '40px']))
  await workspace.close()
})

test('[A254] typing behind the last caret lays out nothing anew', async () => {
  const [carets, setCarets] = createSignal<readonly PresentCaret[]>([])
  const { workspace, write, area, ben } = await shownNotes('One\nTwo\n', carets)
  setCarets([ben(2)])
  await waitFor(() => expect(mark()?.style.left).toBe('20px'))
  const behind = document.querySelector('.mirror')
  const before = behind?.firstChild
  expect(behind?.textContent).toBe('One')
  await write(8, 'Three')
  await waitFor(() => expect(area.value).toBe('One\nTwo\nThree'))
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(behind?.firstChild).toBe(before)
  await write(0, 'N')
  await waitFor(() => expect(behind?.textContent).toBe('NOne'))
  await workspace.close()
})

test('[A19] the sentence over the notes names all who are in them, and the person once they are too', async () => {
  const [carets, setCarets] = createSignal<readonly PresentCaret[]>([])
  const { workspace, area, ben } = await shownNotes('One', carets)
  setCarets([ben(2)])
  await screen.findByText('Ben writing')
  setCarets([ben(2), { ...ben(1), name: 'Carla' }])
  await screen.findByText('Ben, Carla writing')
  area.focus()
  await screen.findByText('you and Ben, Carla are writing')
  area.blur()
  setCarets([{ ...ben(1), name: 'Carla' }])
  await screen.findByText('Carla writing')
  await workspace.close()
})
