import '../../testing/browser.ts'
import { addChild, fieldService, systemRandom } from '@fieldmerge/shared'
import { cleanup, screen } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { entriesOf } from '../../workspace/ledger/feed-entries.ts'
import { aRow, aSide, resetRows } from '../../workspace/ledger/testing.ts'
import { BoardProvider } from './board-context.ts'
import { EntryArticle } from './entry-article.tsx'
import { createNeeds } from './needs.ts'

afterEach(cleanup)

const aBoard = async () => {
  resetRows()
  const { workspace, replica, make, person } = await aWorkspace()
  const record = await make('workOrder', { title: 'Street light out', number: 'WO-1' })
  const showEntry = (...rows: Parameters<typeof aRow>[0][]): void => {
    const [entry] = entriesOf(
      rows.map((row) => aRow({ record, ...row })),
      (job) => job,
    )
    if (entry === undefined) throw new Error('rows make an entry')
    const feed = {
      open: () => [],
      entries: () => [entry],
      isLive: () => true,
      isHere: () => true,
      isOpenHere: () => true,
      hasOlder: () => false,
      older: async () => undefined,
    }
    const queue = {
      cases: () => [],
      isHere: () => true,
      open: async () => ({ kind: 'unreachable' }) as const,
      decide: async () => ({ kind: 'unreachable' }) as const,
      assign: async () => ({ kind: 'unreachable' }) as const,
    }
    show(workspace, () => (
      <BoardProvider
        value={{
          feed,
          needs: createNeeds(workspace, feed, queue),
          presences: { all: () => [], awayBefore: () => null },
        }}
      >
        <EntryArticle entry={entry} />
      </BoardProvider>
    ))
  }
  const told = (...rows: Parameters<typeof aRow>[0][]): string => {
    showEntry(...rows)
    const said = screen.getByRole('article').textContent ?? ''
    cleanup()
    return said
  }
  return { workspace, replica, record, told, show: showEntry, me: person.user }
}

test('[A210] an entry says in how many places its edits were, where these are not as many', async () => {
  const { workspace, told } = await aBoard()
  const moved = told(
    { path: 'dueAt', value: 1 },
    { path: 'priority', value: 'high', same: true },
    { path: 'title', same: true },
  )
  expect(moved).toContain('Somebody: 1 edit to WO-1')
  expect(moved).toContain('1 edit, in 3 places')
  expect(told({ path: 'title' }, { path: 'title', value: 'again' })).toContain('2 edits, in 1 place')
  expect(told({ path: 'title' })).not.toContain('in 1 place')
  await workspace.close()
})

test('[A290] a ticked task is one line by its name; what a merge has found at who ticked it stays one', async () => {
  const { workspace, told } = await aBoard()
  const ticked = [
    { path: 'tasks/1', kind: 'childAdded', value: { name: 'Check fuse' } },
    { path: 'tasks/1/done', value: true },
    { path: 'tasks/1/doneBy', same: true },
    { path: 'tasks/1/doneAt', value: 1, same: true },
  ]
  const said = told(...ticked)
  expect(said).toContain('Check fuse: done')
  expect(said).not.toMatch(/Done (by|at)|places/)
  const unticked = ticked.slice(1).map((row) => ({ ...row, value: row.value === true ? false : null }))
  expect(told(...unticked)).toContain('Tasks: Done: No')
  expect(
    told(...ticked, { path: 'tasks/1/name', value: 'Check both' }, { path: 'tasks/1/result' }),
  ).toContain('Check both: Result')
  const lost = { path: 'tasks/1/doneBy', state: 'open', kind: 'lostOverwrite', same: true }
  expect(told(...ticked, lost)).toMatch(/Check fuse: Done by.*needs a look/)
  // Alone it is what was changed.
  expect(told({ path: 'tasks/1/doneBy' })).toContain('Tasks: Done by')
  await workspace.close()
})

test('[A290] a task that no row names is called as the record on this device calls it', async () => {
  const { workspace, replica, record, show } = await aBoard()
  await replica.edit(record, 'Task', (doc) =>
    addChild(
      doc,
      fieldService.type('workOrder'),
      'tasks',
      { id: '1', values: { name: 'Check fuse' } },
      systemRandom,
    ),
  )
  show({ path: 'tasks/1/done', value: true }, { path: 'tasks/2/done', value: true, same: true })
  await screen.findByText('Check fuse: done')
  screen.getByText('Tasks: Done', { exact: false })
  await workspace.close()
})

test('[A281] words that two people wrote count as nothing that was overwritten', async () => {
  const { workspace, told } = await aBoard()
  const typed = { path: 'notes', kind: 'text', value: { inserted: 3, deleted: 0 } }
  const met = { path: 'notes', state: 'open', won: aSide('ben', null), same: true }
  const words = told(typed, { ...met, kind: 'sameWords', value: 'poole' })
  expect(words).toContain('needs a look')
  expect(words).not.toMatch(/overwr|stands/)
  expect(told(typed, { ...met, kind: 'lostOverwrite', value: 'low' })).toMatch(/overwritten.*stands/)
  await workspace.close()
})

test('[A282] that one’s own value stands is told as yours', async () => {
  const { workspace, told, me } = await aBoard()
  const lost = { state: 'open', kind: 'lostOverwrite', value: 'low', same: true }
  expect(told({}, { ...lost, won: aSide(me, 'high') })).toContain('Yours stands')
  expect(told({}, { ...lost, won: aSide('ben', 'high') })).toContain('Somebody’s stands')
  await workspace.close()
})
