/**
 * How each screen behind the first one is loaded. In a part of its own: which files a screen needs is a list that grows
 * with the app, and the first screen stands without it.
 */
export const screens = {
  workOrder: async () => (await import('./work-order/work-order-screen.tsx')).WorkOrderScreen,
  article: async () => (await import('./article/article-screen.tsx')).ArticleScreen,
  search: async () => (await import('./search/search-screen.tsx')).SearchScreen,
  outbox: async () => (await import('./outbox/outbox-screen.tsx')).OutboxScreen,
  safe: async () => (await import('./safe/safe-screen.tsx')).SafeScreen,
  record: async () => (await import('./record/record-screen.tsx')).RecordScreen,
  summary: async () => (await import('./summary/summary-screen.tsx')).SummaryScreen,
  more: async () => (await import('./more/more-screen.tsx')).MoreScreen,
  watch: async () => (await import('./watch/watch-screen.tsx')).WatchScreen,
  compare: async () => (await import('./compare/compare-screen.tsx')).CompareScreen,
  merges: async () => (await import('./merges/merges-screen.tsx')).MergesScreen,
}
