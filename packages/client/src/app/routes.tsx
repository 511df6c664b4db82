import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'
import { HomeScreen } from './screens/home-screen.tsx'
import { MissingScreen } from './screens/missing-screen.tsx'

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
const MoreScreen = lazy(async () => ({
  default: (await import('./screens/more/more-screen.tsx')).MoreScreen,
}))

export const routes: RouteDefinition[] = [
  { path: '/', component: HomeScreen },
  { path: '/work-orders/:ulid', component: WorkOrderScreen },
  { path: '/articles/:ulid', component: ArticleScreen },
  { path: '/search', component: SearchScreen },
  { path: '/outbox', component: OutboxScreen },
  { path: '/safe', component: SafeScreen },
  { path: '/more', component: MoreScreen },
  { path: '*', component: MissingScreen },
]
