import type { Page } from 'playwright-core'

/**
 * Leads on as a link of the app does. The app is not read anew, which takes most of what a screen costs: stories about
 * starts go to an address instead.
 */
export const leadTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
