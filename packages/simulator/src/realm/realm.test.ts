import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Schedule } from '../schedule/schedule.ts'
import { Machines } from '../world/machines.ts'
import { runTurns } from './turns.ts'
import { virtualGlobals } from './virtual-globals.ts'

/** Everything global that could tell time, wait, take chance, or come back from outside in an order of its own. */
const ambient =
  /(?<![.\w$'"`-])(?:new Date\(\)|Date\.now|performance\.now|setTimeout|setInterval|setImmediate|Math\.random|getRandomValues|randomUUID|requestAnimationFrame|requestIdleCallback|process\.hrtime|process\.nextTick|queueMicrotask|MessageChannel|Atomics\.wait)(?![\w])/g

/** Third-party code that runs in a simulation. */
const thirdParty = { yjs: 'yjs', lib0: 'lib0/random', 'y-protocols': 'y-protocols/awareness' }
/** What of it is never called here. */
const unused =
  /\/(?:performance|prng|test|testing|bench|dist|webcrypto|indexeddb|websocket|environment|isomorphic)\b|\.test\.|\.d\.ts$/

const sourcesOf = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules') return []
    return statSync(path).isDirectory()
      ? sourcesOf(path)
      : /\.js$/.test(name) && !unused.test(path)
        ? [path]
        : []
  })

const withoutComments = (file: string): string => readFileSync(file, 'utf8').replace(/^\s*(\*|\/\/).*$/gm, '')

test('[Z4] whatever global time and chance third-party code takes is on the list', () => {
  const require = createRequire(new URL('../../../client/package.json', import.meta.url))
  const taken = new Set<string>()
  for (const [name, module] of Object.entries(thirdParty)) {
    const file = require.resolve(module)
    const folder = file.slice(0, file.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}/`.length)
    for (const source of sourcesOf(name === 'yjs' ? join(folder, 'src') : folder))
      for (const [found] of withoutComments(source).matchAll(ambient)) taken.add(found)
  }
  const listed = new Set(Object.keys(virtualGlobals).map((name) => name.replace('crypto.', '')))
  const isListed = (name: string): boolean =>
    listed.has(name) || (name === 'new Date()' && listed.has('Date'))
  // lib0's event loop offers the next two to whoever asks; nothing that runs here does.
  const offered = new Set([
    'queueMicrotask',
    'requestAnimationFrame',
    'requestIdleCallback',
    'process.hrtime',
  ])
  expect([...taken].filter((name) => !isListed(name) && !offered.has(name))).toEqual([])
  expect(taken.size).toBeGreaterThan(3)
})

test('[Z4] in a turn all of them are the world’s, between turns they are real', async () => {
  const machines = new Machines(new Schedule(5_000), 9)
  const seen: unknown[] = []
  let fired = false
  machines.schedule.after(1_000, () => {
    setTimeout(() => {
      fired = true
    }, 2_000)
    seen.push(Date.now(), new Date().toISOString(), performance.now(), Math.random(), new Y.Doc().clientID)
    seen.push(crypto.randomUUID(), [...crypto.getRandomValues(new Uint8Array(4))])
  })
  let turns = 0
  await runTurns(machines, () => machines.step() && ++turns < 10)
  expect(seen.slice(0, 3)).toEqual([6_000, '1970-01-01T00:00:06.000Z', 6_000])
  expect(fired).toBe(true)
  expect(machines.schedule.now).toBe(8_000)
  expect(Date.now()).toBeGreaterThan(1_700_000_000_000)
  const again = new Machines(new Schedule(5_000), 9)
  const same: unknown[] = []
  again.schedule.after(1_000, () => {
    setTimeout(() => undefined, 2_000)
    same.push(Date.now(), new Date().toISOString(), performance.now(), Math.random(), new Y.Doc().clientID)
    same.push(crypto.randomUUID(), [...crypto.getRandomValues(new Uint8Array(4))])
  })
  await runTurns(again, () => again.step())
  expect(same).toEqual(seen)
})

test('[Z5] promises of one turn are settled before the next, whatever their depth', async () => {
  const machines = new Machines(new Schedule(0), 1)
  const order: string[] = []
  machines.schedule.after(1, async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve()
    order.push('first, at the end')
  })
  machines.schedule.after(1, () => order.push('second'))
  await runTurns(machines, () => machines.step())
  expect(order).toEqual(['first, at the end', 'second'])
})
