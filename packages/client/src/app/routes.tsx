import type { RouteDefinition } from '@solidjs/router'
import { later } from './parts/later.ts'
import { administration } from './screens/admin/admin-routes.ts'
import { HomeScreen } from './screens/home-screen.tsx'
import { MissingScreen } from './screens/missing-screen.tsx'

const WorkOrderScreen = later(
  async () => (await import('./screens/work-order/work-order-screen.tsx')).WorkOrderScreen,
)
const ArticleScreen = later(async () => (await import('./screens/article/article-screen.tsx')).ArticleScreen)
const SearchScreen = later(async () => (await import('./screens/search/search-screen.tsx')).SearchScreen)
const OutboxScreen = later(async () => (await import('./screens/outbox/outbox-screen.tsx')).OutboxScreen)
const SafeScreen = later(async () => (await import('./screens/safe/safe-screen.tsx')).SafeScreen)
const RecordScreen = later(async () => (await import('./screens/record/record-screen.tsx')).RecordScreen)
const SummaryScreen = later(async () => (await import('./screens/summary/summary-screen.tsx')).SummaryScreen)
const MoreScreen = later(async () => (await import('./screens/more/more-screen.tsx')).MoreScreen)
const WatchScreen = later(async () => (await import('./screens/watch/watch-screen.tsx')).WatchScreen)
const MergesScreen = later(async () => (await import('./screens/merges/merges-screen.tsx')).MergesScreen)

/** Behind the first screen, ms. */
const preloadAfter = 1_500

/** Loads every screen once the first one stands: from then on none of them needs a network. */
export const preloadScreens = (): void => {
  const screens = [
    WorkOrderScreen,
    ArticleScreen,
    SummaryScreen,
    RecordScreen,
    SearchScreen,
    OutboxScreen,
    SafeScreen,
    MoreScreen,
  ]
  setTimeout(() => {
    // A screen that could not be loaded is loaded when it is opened.
    for (const screen of screens) screen.preload().catch(() => undefined)
    // Without it codes are read when the network is back.
    import('./workspace/barcodes.ts').then(({ loadReaderAhead }) => loadReaderAhead()).catch(() => undefined)
  }, preloadAfter)
}

export const routes: RouteDefinition[] = [
  { path: '/', component: HomeScreen },
  { path: '/board', component: MergesScreen },
  { path: '/work-orders/:ulid', component: WorkOrderScreen },
  { path: '/work-orders/:ulid/watch', component: WatchScreen },
  { path: '/work-orders/:ulid/summary', component: SummaryScreen },
  { path: '/articles/:ulid', component: ArticleScreen },
  { path: '/records/:type/:ulid', component: RecordScreen },
  { path: '/search', component: SearchScreen },
  { path: '/outbox', component: OutboxScreen },
  { path: '/safe', component: SafeScreen },
  { path: '/more', component: MoreScreen },
  administration,
  { path: '*', component: MissingScreen },
]
