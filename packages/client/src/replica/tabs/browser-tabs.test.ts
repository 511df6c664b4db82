import { expect, test } from 'vitest'
import { headOf } from '../stores/head-chunks.ts'
import { head } from '../testing/batches.ts'
import { BrowserTabs } from './browser-tabs.ts'
import type { TabMessage } from './tabs.ts'

test('[R81] another tab is told of heads without anybody reading their facts', async () => {
  const [tab, other] = [new BrowserTabs('heads'), new BrowserTabs('heads')]
  const { facts: _, ...bare } = head(1, 1)
  const heads = [headOf(bare, '{"title":"Pole"}'), headOf(bare, 'no JSON')]
  const heard = new Promise<TabMessage>((resolve) => other.onMessage(resolve))
  tab.tell({ kind: 'replicated', heads, removed: [] })
  const message = await heard
  if (message.kind !== 'replicated') throw new Error(`it heard ${message.kind}`)
  expect(message.heads[0]).toEqual({ ...bare, facts: { title: 'Pole' } })
  expect(() => message.heads[1]?.facts).toThrow(SyntaxError)
  for (const one of [tab, other]) one.close()
})
