import { StockClient } from './stock-client.ts'
import { callStore } from './store-calls.ts'

/** What the stories call in a page that is not the app. */
export interface StoriesPage {
  callStore: typeof callStore
  /** The stock client of this page. */
  stock: StockClient
}

const page: StoriesPage = { callStore, stock: new StockClient() }
Object.assign(globalThis, { stories: page })
