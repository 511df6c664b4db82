import '../../testing/browser.ts'
import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import type { HeldQueue } from '../../workspace/ledger/held-queue.ts'
import type { Network } from '../../workspace/network.ts'
import { BoardProvider } from './board-context.ts'
import { createNeeds } from './needs.ts'
import { NeedsColumn } from './needs-column.tsx'

afterEach(cleanup)

const record = newRecordId('workOrder', systemClock, systemRandom)
const head = {
  id: 'case',
  record,
  title: 'Street light out',
  number: 'WO-1',
  author: { user: newRecordId('user', systemClock, systemRandom), name: 'Hana' },
  device: 'phone',
  edits: 2,
  newest: 'edit-2',
  code: 'late-edit',
  reason: '',
  detail: '',
  since: systemClock.now(),
  assignee: null,
}
const changes = [
  { kind: 'field', path: 'title', now: 'Street light out', suggested: 'Pole down' },
  { kind: 'status', path: 'status', now: 'open', suggested: 'posted' },
] as const
const martas = {
  kind: 'rejected',
  by: { user: 'user/x', name: 'Marta' },
  at: 0,
  note: 'Done already',
  changes: [],
}

const online = (): Network => ({ state: 'online', since: 0 })

/** The board's column over a queue of one case that answers as the server would. */
const aColumn = async (queue: Partial<HeldQueue>, network: () => Network = online) => {
  const made = await aWorkspace()
  const workspace = { ...made.workspace, sync: () => ({ ...made.workspace.sync(), network: network() }) }
  const feed = {
    open: () => [],
    entries: () => [],
    isLive: () => true,
    isHere: () => true,
    isOpenHere: () => true,
    hasOlder: () => false,
    older: async () => undefined,
  }
  const whole: HeldQueue = {
    cases: () => [head],
    isHere: () => true,
    open: async () => ({
      kind: 'ok',
      value: { ...head, made: { first: 0, last: 0 }, changes: [...changes], unreadable: 0 },
    }),
    decide: async () => ({ kind: 'unreachable' }),
    assign: async () => ({ kind: 'unreachable' }),
    ...queue,
  }
  show(workspace, () => (
    <BoardProvider
      value={{
        feed,
        needs: createNeeds(workspace, feed, whole),
        presences: { all: () => [], awayBefore: () => null },
      }}
    >
      <NeedsColumn />
    </BoardProvider>
  ))
}

/** Its one case is there to be decided on. */
const aCase = async (queue: Partial<HeldQueue>) => {
  await aColumn(queue)
  await screen.findByRole('button', { name: /Accept both/ })
}

test('[A116] a decision names what was chosen of what was seen', async () => {
  const asked: unknown[] = []
  await aCase({
    decide: async (_, decision) => {
      asked.push(decision)
      return { kind: 'ok', value: { decision: { ...martas, kind: 'acceptedInPart', note: '' } } }
    },
  })
  fireEvent.click(screen.getByRole('checkbox', { name: /^Status/ }))
  fireEvent.input(screen.getByLabelText('Note to Hana'), { target: { value: 'Thanks ' } })
  fireEvent.keyDown(document, { key: '1' })
  await screen.findByText(/Marta has accepted some of this/)
  expect(asked).toEqual([{ accept: true, changes: ['title'], note: 'Thanks', upTo: 'edit-2' }])
})

test('[A116] what somebody else has decided a moment before is told, and nothing is lost of what was typed', async () => {
  await aCase({
    decide: async () => ({
      kind: 'refused',
      code: 'already-decided',
      message: 'Somebody has decided this already.',
      todo: '',
    }),
  })
  fireEvent.input(screen.getByLabelText('Note to Hana'), { target: { value: 'No' } })
  fireEvent.keyDown(document, { key: '2' })
  expect((await screen.findByRole('alert')).textContent).toBe('Somebody has decided this already.')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Note to Hana').value).toBe('No')
})

test('[A284] a case that could not be opened is opened when the network is back, and a decision that was not made says so', async () => {
  const [network, setNetwork] = createSignal<Network>({ state: 'offline', since: 0 })
  const whole = { ...head, made: { first: 0, last: 0 }, changes: [...changes], unreadable: 0 }
  await aColumn(
    {
      open: async () =>
        network().state === 'online' ? { kind: 'ok', value: whole } : { kind: 'unreachable' },
    },
    network,
  )
  await screen.findByText('The board needs the network. It goes on by itself.')
  setNetwork({ state: 'online', since: 1 })
  await screen.findByRole('button', { name: /Accept both/ })
  fireEvent.keyDown(document, { key: '2' })
  expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was changed/)
})

test('[A266] that nothing waits is not said before the server has told', async () => {
  const [isHere, setHere] = createSignal(false)
  await aColumn({ cases: () => [], isHere })
  expect(screen.getByText('Asking the server for what waits.')).not.toBeNull()
  expect(screen.queryByText(/Nothing/)).toBeNull()
  setHere(true)
  expect(screen.getByText('Nothing waits for you.')).not.toBeNull()
})
