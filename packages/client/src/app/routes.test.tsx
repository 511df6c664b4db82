import './testing/browser.ts'
import { Router } from '@solidjs/router'
import { cleanup, render } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { routes } from './routes.tsx'
import { aWorkspace } from './testing/test-workspace.tsx'
import { t } from './text/texts.ts'
import { WorkspaceProvider } from './workspace/workspace.ts'

afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

test('[A293] an address of work orders without one of them leads to the list, and one that is none says so', async () => {
  const { workspace } = await aWorkspace()
  const open = (address: string): void => {
    cleanup()
    history.replaceState(null, '', address)
    render(() => (
      <WorkspaceProvider value={workspace}>
        <Router>{routes}</Router>
      </WorkspaceProvider>
    ))
  }
  open('/work-orders')
  await expect.poll(() => location.pathname).toBe('/')
  await expect.poll(() => document.title).toContain(t.day.title)
  open('/work-order')
  await expect.poll(() => document.title).toContain(t.missing.title)
  await workspace.close()
})
