import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'
import { HomeScreen } from './screens/home-screen.tsx'
import { MissingScreen } from './screens/missing-screen.tsx'
import { loadReaderAhead } from './workspace/barcodes.ts'

const WorkOrderScreen = lazy(async () => ({
  default: (await import('./screens/work-order/work-order-screen.tsx')).WorkOrderScreen,
}))
const ArticleScreen = lazy(async () => ({
  default: (await import('./screens/article/article-screen.tsx')).ArticleScreen,
}))
const SearchScreen = lazy(async () => ({
  default: (await import('./screens/search/search-screen.tsx')).SearchScreen,
}))
const OutboxScreen = lazy(async () => ({
  default: (await import('./screens/outbox/outbox-screen.tsx')).OutboxScreen,
}))
const SafeScreen = lazy(async () => ({
  default: (await import('./screens/safe/safe-screen.tsx')).SafeScreen,
}))
const RecordScreen = lazy(async () => ({
  default: (await import('./screens/record/record-screen.tsx')).RecordScreen,
}))
const SummaryScreen = lazy(async () => ({
  default: (await import('./screens/summary/summary-screen.tsx')).SummaryScreen,
}))
const MoreScreen = lazy(async () => ({
  default: (await import('./screens/more/more-screen.tsx')).MoreScreen,
}))

const later = 1_500

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
    void loadReaderAhead()
  }, later)
}

/** Nobody needs these without a network: they are loaded when they are opened. */
const administration: RouteDefinition = {
  path: '/admin',
  component: lazy(async () => ({
    default: (await import('./screens/admin/admin-area.tsx')).AdminArea,
  })),
  children: [
    {
      path: '/',
      component: lazy(async () => ({
        default: (await import('./screens/admin/profiles/profiles-screen.tsx')).ProfilesScreen,
      })),
    },
    {
      path: '/profiles/:name',
      component: lazy(async () => ({
        default: (await import('./screens/admin/profile/profile-screen.tsx')).ProfileScreen,
      })),
    },
  ],
}

export const routes: RouteDefinition[] = [
  { path: '/', component: HomeScreen },
  { path: '/work-orders/:ulid', component: WorkOrderScreen },
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
