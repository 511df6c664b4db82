import { expect, test } from 'vitest'
import { Town } from './town.ts'

/** A stock provider ends a connection on which it has heard nothing for 30 seconds. */
const quiet = 60_000

test('[Y3] a stock provider is connected after a quiet minute, by its first connection, and works', async () => {
  await using town = await Town.start()
  const [ana, alone] = [town.stock('ana'), town.stock('root')]
  await Promise.all([ana.synced(), alone.synced()])
  await new Promise((resolve) => setTimeout(resolve, quiet))
  for (const client of [ana, alone]) {
    expect(client.provider.wsconnected).toBe(true)
    expect(client.connections).toBe(1)
  }
  ana.doc.getMap('record').set('title', 'Still here')
  await alone.sees((doc) => doc.getMap('record').get('title') === 'Still here')
})
