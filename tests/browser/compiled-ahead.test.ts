import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BuiltApp } from '../bench/app/built-app.ts'

const built = new BuiltApp()
const files = [
  // A classic script, which the page waits for, is compiled as it is run.
  ...built.entries('js').filter((file) => !file.startsWith('assets/first-paint-')),
  ...built.named('work-order-screen-'),
]

test('[W158] what a start and the opening of a work order run asks to be compiled while it is read', () => {
  expect(files).toHaveLength(3)
  for (const file of files) {
    const [first] = readFileSync(
      new URL(`../../packages/client/dist/${file}`, import.meta.url),
      'utf8',
    ).split('\n', 1)
    expect(first).toBe('//# allFunctionsCalledOnLoad')
  }
})
