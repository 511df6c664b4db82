import type { RouteDefinition } from '@solidjs/router'
import { later } from './parts/later.ts'
import { administration } from './screens/admin/admin-routes.ts'
import type { screens } from './screens/behind.ts'
import { HomeScreen } from './screens/home-screen.tsx'
import { MissingScreen } from './screens/missing-screen.tsx'

const screen = (name: keyof typeof screens) =>
  later(async () => (await import('./screens/behind.ts')).screens[name]())

const workOrder = screen('workOrder')
const article = screen('article')
const summary = screen('summary')
const record = screen('record')
const compare = screen('compare')
const search = screen('search')
const outbox = screen('outbox')
const safe = screen('safe')
const more = screen('more')

/** Behind the first screen, ms. */
const preloadAfter = 1_500

/** Loads every screen once the first one stands: from then on none of them needs a network. */
export const preloadScreens = (): void => {
  const ahead = [workOrder, article, summary, record, search, outbox, safe, more]
  setTimeout(() => {
    // A screen that could not be loaded is loaded when it is opened.
    for (const screen of ahead) screen.preload().catch(() => undefined)
    // Without it codes are read when the network is back.
    import('./workspace/barcodes.ts').then(({ loadReaderAhead }) => loadReaderAhead()).catch(() => undefined)
  }, preloadAfter)
}

export const routes: RouteDefinition[] = [
  { path: '/', component: HomeScreen },
  { path: '/board', component: screen('merges') },
  { path: '/work-orders/:ulid', component: workOrder },
  { path: '/work-orders/:ulid/watch', component: screen('watch') },
  { path: '/work-orders/:ulid/compare', component: compare },
  { path: '/work-orders/:ulid/summary', component: summary },
  { path: '/articles/:ulid', component: article },
  { path: '/records/:type/:ulid', component: record },
  { path: '/records/:type/:ulid/compare', component: compare },
  { path: '/search', component: search },
  { path: '/outbox', component: outbox },
  { path: '/safe', component: safe },
  { path: '/more', component: more },
  administration,
  { path: '*', component: MissingScreen },
]
