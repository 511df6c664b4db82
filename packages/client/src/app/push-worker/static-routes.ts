/** What is fetched without the worker, by browsers that know static routes: none has to be started for it. */
interface Route {
  readonly condition: { readonly urlPattern: string }
  readonly source: 'cache' | 'network'
}

/** An event of a worker that is being installed; see "Service Worker Static Routing API" (WICG). */
export interface InstallEvent {
  addRoutes?(routes: readonly Route[]): Promise<void>
  waitUntil(work: Promise<unknown>): void
}

const to = (source: Route['source'], ...patterns: readonly string[]): readonly Route[] =>
  patterns.map((urlPattern) => ({ condition: { urlPattern }, source }))

/**
 * What the app asks of the server, what browsers ask for by themselves, and files whose names tell their content; the
 * reader of codes is not kept from the start.
 */
const routes: readonly Route[] = [
  ...to('network', '/api', '/api/*', '/healthz', '/icons/*', '/manifest.webmanifest'),
  ...to('cache', '/assets/*.js', '/assets/*.css', '/assets/*.woff2', '/assets/*.svg', '/assets/*.png'),
]

/**
 * Leads around the worker what it would only hand on. It is quicker, and lets a new version take over: Chromium starts
 * an old worker that it has just ended again for whatever a page asks of it, and leaves it there for minutes.
 */
export const routeAround = (event: InstallEvent): void => {
  const done = event.addRoutes?.(routes)
  if (done !== undefined) event.waitUntil(done)
}
