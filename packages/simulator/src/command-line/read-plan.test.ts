import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scenarios } from '../scenarios/library.ts'
import { readPlan } from './read-plan.ts'

const read = (text: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-plan-'))
  try {
    const file = join(folder, 'plan.json')
    writeFileSync(file, text)
    return readPlan(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('[Z74] every plan comes back from its file as it was', () => {
  for (const plan of scenarios.values()) expect(read(JSON.stringify(plan))).toEqual(plan)
})

test.each([
  ['{', 'cannot be read as a plan'],
  ['{"name":"x","phones":0,"steps":[]}', 'phones'],
  ['{"name":"x","phones":2,"steps":[{"do":"dance","after":1}]}', 'steps.0.do'],
  ['{"name":"x","phones":2,"steps":[{"do":"fault","after":1}]}', 'a fault says which one'],
  ['{"name":"x","phones":2,"steps":[{"do":"wait","after":-1}]}', 'steps.0.after'],
])('[Z74] %s is refused with what is wrong', (text, words) => {
  expect(() => read(text)).toThrow(words)
})
