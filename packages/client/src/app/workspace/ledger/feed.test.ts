import '../../testing/browser.ts'
import { createEffect, createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { createFeed } from './feed.ts'
import { aLoss, aRow } from './testing.ts'

afterEach(() => vi.unstubAllGlobals())

test('[A266] what the ledger has told is shown with the news that it is here', async () => {
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.startsWith('/api/stream')) return new Response('event: begin\ndata: {}\n\n')
    const row = aRow()
    const rows = path.includes('state=open') ? [aLoss(row.record, 'title', 'One', 'Two')] : [row]
    return Response.json({ rows, cursor: null })
  })
  const questions = new Questions({ good: async () => 'token' })
  const shown: unknown[] = []
  await createRoot(async (dispose) => {
    const feed = createFeed({ questions, workOrderOf: () => null })
    createEffect(() => feed.isHere() && shown.push(['entries', feed.entries().length]))
    createEffect(() => feed.isOpenHere() && shown.push(['open', feed.open().length]))
    await vi.waitUntil(() => feed.isHere() && feed.isOpenHere())
    dispose()
  })
  expect(shown).toContainEqual(['entries', 1])
  expect(shown).toContainEqual(['open', 1])
})
