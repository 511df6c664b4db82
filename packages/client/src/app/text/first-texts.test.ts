import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { first } from './en/first.ts'
import type * as Texts from './texts.ts'

const app = dirname(import.meta.dirname)

afterEach(() => vi.resetModules())

/** What a file imports at its head, of the app's own. */
const importsOf = (source: string): readonly string[] =>
  [...source.matchAll(/^import (?!type )[^;]*?'(\.[^']+\.tsx?)'$/gm)].flatMap(([, path]) => path ?? [])

/** Every file that is loaded before the first screen. */
const loadedFirst = (): readonly string[] => {
  const found = new Set<string>()
  const open = [join(app, 'main.tsx')]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    const from = dirname(next)
    open.push(...importsOf(readFileSync(next, 'utf8')).map((path) => resolve(from, path)))
  }
  return [...found]
}

test('[A150] what is loaded before the first screen says only texts that are there by then', () => {
  const known = new Set(Object.keys(first))
  // The reasons of the server are told once every text is there.
  const later = (file: string): boolean => file.endsWith('told-problem.ts')
  const files = loadedFirst().filter((file) => !later(file))
  expect(files.length).toBeGreaterThan(80)
  const said = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?<![\w.])t\.(\w+)/g)].map(([, key = '']) => ({ file, key })),
  )
  expect(said.length).toBeGreaterThan(80)
  expect(said.filter(({ key }) => !known.has(key))).toEqual([])
})

test('[A150] what is loaded later brings every text along', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  const calls = files.filter((name) => /\blazy\(/.test(readFileSync(join(app, name), 'utf8')))
  expect(calls).toEqual([join('parts', 'later.ts')])
})

test('[A150] a text that is not there yet says so, and a language chosen meanwhile is the one that is spoken', async () => {
  vi.resetModules()
  const { everyText, hasEveryText, language, speak, speakFirst, t }: typeof Texts = await import('./texts.ts')
  await speakFirst('en')
  expect(t.day.title).toBe('My day')
  expect(() => t.signIn.title).toThrow('everyText')
  await Promise.all([everyText(), speak('de')])
  expect([language(), hasEveryText(), t.signIn.title]).toEqual(['de', true, 'Wer arbeitet?'])
})
