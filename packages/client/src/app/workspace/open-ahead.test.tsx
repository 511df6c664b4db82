import type { RecordId } from '@fieldmerge/shared'
import { Route, Router, useParams } from '@solidjs/router'
import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { MemoryOutboxStore } from '../../replica/stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../../replica/stores/memory-replica-store.ts'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { loadAhead, openOrdersAhead } from './open-ahead.ts'
import { orderPath, recordAt } from './paths.ts'
import { WorkspaceProvider } from './workspace.ts'

afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

/** A list with a link to a job, and the job's page, which says whether all of it was there when it was made. */
const aList = async (store = new MemoryReplicaStore(), isNext = false) => {
  const { workspace, replica, make } = await aWorkspace({}, new MemoryOutboxStore(), store)
  const order = await make('workOrder', { title: 'Street light out' })
  const Job = () => {
    const record = recordAt('workOrder', useParams().ulid)
    const isWhole = record !== null && replica.opened(record) !== null
    return <h1>{isWhole ? 'whole' : 'not yet'}</h1>
  }
  history.replaceState(null, '', '/')
  render(() => (
    <WorkspaceProvider value={workspace}>
      <Router
        root={(page) => {
          openOrdersAhead()
          return page.children
        }}
      >
        <Route
          path="/"
          component={() => {
            if (isNext) loadAhead(() => order)
            return <Links order={order} />
          }}
        />
        <Route path="/work-orders/:ulid" component={Job} />
        <Route path="/search" component={() => <h1>Search</h1>} />
      </Router>
    </WorkspaceProvider>
  ))
  await screen.findByText('Job')
  return { store, replica, order }
}

const Links = (props: { readonly order: RecordId }) => (
  <>
    <a href={orderPath(props.order)}>Job</a>
    <a href="/search">Elsewhere</a>
    <a href="/?q=lamp">Same page</a>
  </>
)

test('[A263] a job that is tapped is read before its page is made, which then is made once', async () => {
  await aList()
  screen.getByText('Job').click()
  expect(await screen.findByRole('heading')).toHaveProperty('textContent', 'whole')
})

test('[A263] a disk that does not answer keeps nobody from the page', async () => {
  const { store } = await aList()
  vi.spyOn(store, 'read').mockReturnValue(new Promise(() => undefined))
  screen.getByText('Job').click()
  expect(await screen.findByRole('heading')).toHaveProperty('textContent', 'not yet')
})

test('[A263] who taps elsewhere meanwhile goes there', async () => {
  const { store } = await aList()
  vi.spyOn(store, 'read').mockReturnValue(new Promise(() => undefined))
  screen.getByText('Job').click()
  screen.getByText('Elsewhere').click()
  await screen.findByText('Search')
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(location.pathname).toBe('/search')
})

test('[A263] what comes into the address of the page meanwhile keeps nobody from the job', async () => {
  const { store } = await aList()
  vi.spyOn(store, 'read').mockReturnValue(new Promise(() => undefined))
  screen.getByText('Job').click()
  screen.getByText('Same page').click()
  expect(await screen.findByRole('heading')).toHaveProperty('textContent', 'not yet')
})

test('[A270] the job of the next visit is loaded at rest, and its page has it at once', async () => {
  const { store, replica, order } = await aList(new MemoryReplicaStore(), true)
  expect(replica.opened(order)).toBeNull()
  await expect.poll(() => replica.opened(order), { timeout: 10_000 }).not.toBeNull()
  vi.spyOn(store, 'read').mockReturnValue(new Promise(() => undefined))
  screen.getByText('Job').click()
  expect(await screen.findByRole('heading')).toHaveProperty('textContent', 'whole')
})

test('[A270] what was loaded ahead is closed again when its list is left for another page', async () => {
  const { replica, order } = await aList(new MemoryReplicaStore(), true)
  await expect.poll(() => replica.opened(order), { timeout: 10_000 }).not.toBeNull()
  screen.getByText('Elsewhere').click()
  await screen.findByText('Search')
  expect(replica.opened(order)).toBeNull()
})
