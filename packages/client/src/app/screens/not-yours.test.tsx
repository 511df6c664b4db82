import '../testing/browser.ts'
import { Route, Router, type RouteSectionProps } from '@solidjs/router'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../testing/test-workspace.tsx'
import { orderPath, watchPath } from '../workspace/paths.ts'
import { WorkspaceProvider } from '../workspace/workspace.ts'
import { AdminArea } from './admin/admin-area.tsx'
import { MergesScreen } from './merges/merges-screen.tsx'
import { WatchScreen } from './watch/watch-screen.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** What is asked of the server; it answers with the powers that there are. */
const questionsFor = (powers: readonly string[]): readonly string[] => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return Response.json({ powers })
  })
  return asked
}

test('[A247] a technician at the address of the board or of a watched job is told whose it is; nothing is asked', async () => {
  const { workspace, make } = await aWorkspace()
  const asked = questionsFor([])
  history.replaceState(null, '', '/board')
  show(workspace, () => <MergesScreen />)
  await screen.findByText(/The board is for those who plan/)
  expect(screen.getByRole('link', { name: 'Go to the start' }).getAttribute('href')).toBe('/')
  cleanup()
  const order = await make('workOrder', { title: 'Pole leans' })
  history.replaceState(null, '', watchPath(order))
  show(workspace, () => <WatchScreen />, '/work-orders/:ulid/watch')
  await screen.findByText(/The board is for those who plan/)
  expect(screen.getByRole('link', { name: 'Open the work order' }).getAttribute('href')).toBe(
    orderPath(order),
  )
  expect(asked).toEqual([])
  await workspace.close()
})

const atDesk = async (path: string, roles: readonly string[]) => {
  const { workspace } = await aWorkspace({ roles })
  history.replaceState(null, '', path)
  render(() => (
    <WorkspaceProvider value={workspace}>
      <Router>
        <Route path="/admin" component={AdminArea}>
          <Route
            path="/*screen"
            component={(props: RouteSectionProps) => <p>{props.location.pathname} is here</p>}
          />
        </Route>
      </Router>
    </WorkspaceProvider>
  ))
  return workspace
}

test('[A247] who has one power is led to what of the desk it opens, from its own address and from another screen’s', async () => {
  const asked = questionsFor(['manageDevices'])
  const own = await atDesk('/admin', ['supervisor'])
  await screen.findByText('/admin/devices is here')
  await own.close()
  cleanup()
  const other = await atDesk('/admin/audit', ['supervisor'])
  await screen.findByText(/This is administered by others/)
  fireEvent.click(screen.getByRole('link', { name: 'Devices' }))
  await screen.findByText('/admin/devices is here')
  expect(asked.filter((path) => path !== '/api/powers')).toEqual([])
  await other.close()
})

test('[A247] who administers nothing is told so, with the way back', async () => {
  const asked = questionsFor([])
  const workspace = await atDesk('/admin/people', ['technician'])
  await screen.findByText('Profiles, rights and devices are administered by others.')
  expect(screen.getByRole('link', { name: 'Go to the start' })).toBeTruthy()
  expect(asked).toEqual([])
  await workspace.close()
})
