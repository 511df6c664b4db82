import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('.', import.meta.url)

test('[F10] the package reads no clock, no chance, no network, no disk, and starts no timers', () => {
  const forbidden =
    /Date\.now|performance\.|new Date\(\)|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|fetch\(|WebSocket|indexedDB|from 'node:|Temporal\.Now/
  const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  expect(sources.length).toBeGreaterThan(30)
  for (const name of sources)
    expect(readFileSync(new URL(name, here), 'utf8').match(forbidden)?.[0], name).toBeUndefined()
})

test('[F10] the oracle and the filter share no code but the types of profiles and interface', () => {
  const oracle = readdirSync(new URL('oracle/', here), { encoding: 'utf8' }).filter(
    (name) => !name.includes('.test.'),
  )
  for (const name of oracle) {
    const source = readFileSync(new URL(`oracle/${name}`, here), 'utf8')
    for (const [line] of source.matchAll(/^import .*'\.\.\/.*$/gm))
      expect(line, name).toMatch(/^import type /)
  }
})
