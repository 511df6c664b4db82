import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from 'vitest'
import { bugs } from './bugs.ts'

const root = new URL('../../../', import.meta.url)

test.each(bugs)('[Z76] "$name" can be planted in the product as it is', ({ changes }) => {
  for (const { file, find, replace } of changes) {
    const text = readFileSync(new URL(file, root), 'utf8')
    expect(text.split(find).length - 1, `how often "${find}" stands in ${file}`).toBe(1)
    expect(replace).not.toBe(find)
    expect(() => stripTypeScriptTypes(text.replace(find, () => replace))).not.toThrow()
  }
})
