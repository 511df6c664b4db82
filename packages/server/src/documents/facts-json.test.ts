import type { Facts } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { FactsJson } from './facts-json.ts'

test('[D207] facts that are asked for twice are made into JSON no third time; new facts are another object', () => {
  let made = 0
  const counted = (title: string): Facts => {
    const facts = { title }
    Object.defineProperty(facts, 'toJSON', {
      value: () => {
        made++
        return { title }
      },
    })
    return facts
  }
  const json = new FactsJson()
  const facts = counted('Pole leans')
  const asked = Array.from({ length: 4 }, () => json.of(facts))
  expect(new Set(asked)).toEqual(new Set(['{"title":"Pole leans"}']))
  expect(made).toBe(2)
  expect(json.of(counted('Pole stands'))).toBe('{"title":"Pole stands"}')
  expect(made).toBe(3)
})
