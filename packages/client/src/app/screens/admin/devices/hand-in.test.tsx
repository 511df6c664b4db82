import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { deskOf } from '../testing/desk-of.ts'
import { HandInButton } from './hand-in-button.tsx'

beforeAll(speakAdmin)
afterEach(cleanup)

test('[A249] an outbox is handed in from its file; what waits, what is here and what was not taken is told', async () => {
  const { workspace, make } = await aWorkspace({ roles: ['administrator'] })
  const order = await make('workOrder', { title: 'Street light out' })
  const refused = [
    { record: order, label: 'Title', code: 'bad-request', detail: 'the file was changed here' },
  ]
  const answers = [
    { json: { name: 'Ana', held: 2, here: 1, refused, refusedMore: 3 } },
    { status: 404, json: 'no-such-record' },
  ]
  const { desk, asked } = deskOf({
    'POST /api/outbox': () => answers.shift() ?? { status: 500, json: 'bad-request' },
  })
  let done = 0
  show(workspace, () => (
    <DeskProvider value={desk}>
      <HandInButton onDone={() => done++} />
    </DeskProvider>
  ))
  const choose = (content: string): void => {
    const files = [new File([content], 'outbox.json', { type: 'application/json' })]
    fireEvent.change(screen.getByLabelText('Hand in an outbox file', { selector: 'input' }), {
      target: { files },
    })
  }
  choose('{"format":"fieldmerge-outbox-1"}')
  await screen.findByText(/^2 edits of Ana wait for a decision on the board/)
  screen.getByText('1 edit was here already.')
  screen.getByText('4 edits could not be taken:')
  expect(screen.getByRole('listitem').textContent).toBe('Street light out Title. the file was changed here')
  expect(screen.getByRole('link', { name: 'Decide on the board' }).getAttribute('href')).toBe(
    '/board?show=needs',
  )
  expect([asked[0]?.body, done]).toEqual([{ format: 'fieldmerge-outbox-1' }, 1])
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  choose('{"format":"fieldmerge-outbox-1"}')
  await screen.findByText('Nothing was handed in')
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  choose('{"format":"other"}')
  await screen.findByText('outbox.json is not an outbox that a device has exported.')
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  choose('no JSON')
  await screen.findByText(/outbox.json is not JSON/)
  await waitFor(() => expect([asked.length, done]).toEqual([2, 1]))
  await workspace.close()
})
