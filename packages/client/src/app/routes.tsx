import { Navigate, type RouteDefinition } from '@solidjs/router'
import { atRest } from './parts/at-rest.ts'
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

/** Behind the first screen, and behind what somebody does meanwhile, ms. */
const quiet = 1_500
/** From one to the next, where nobody does anything, ms. */
const breath = 50

/** What is loaded ahead, what is opened first first: the screens, and what opening a record needs. */
const ahead: readonly (() => Promise<unknown>)[] = [
  () => workOrder.preload(),
  () => import('y-indexeddb'),
  () => import('../replica/documents/live-follower.ts'),
  ...[search, outbox, safe, summary, record, article, more].map((screen) => () => screen.preload()),
  async () => (await import('./workspace/barcodes.ts')).loadReaderAhead(),
]

/** Loads everything else once the first screen stands: from then on nothing of it needs a network. */
export const preloadScreens = async (): Promise<void> => {
  await atRest(quiet)
  for (const load of ahead) {
    // What could not be loaded is loaded when it is needed.
    await load().catch(() => undefined)
    await atRest(quiet, breath)
  }
}

export const routes: RouteDefinition[] = [
  { path: '/', component: HomeScreen },
  { path: '/board', component: screen('merges') },
  // Who shortens an address looks for the list.
  { path: '/work-orders', component: () => <Navigate href="/" /> },
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
