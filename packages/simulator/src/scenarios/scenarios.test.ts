import { expect, test } from 'vitest'
import { simulate } from '../run/simulate.ts'
import { scenarios } from './library.ts'
import { scenario } from './scenario.ts'

test.each([...scenarios.keys()])('[Z70] %s ends as it should', async (name) => {
  const plan = scenarios.get(name)
  for (const seed of [1, 2]) {
    const { failure } = await simulate({ seed, ...(plan === undefined ? {} : { plan }) })
    expect(failure).toBeNull()
  }
})

test('[Z71] what a scenario expects and is not so fails the run, with the value that was found', async () => {
  const { plan } = scenario('wrong')
    .phone('a')
    .phone('b')
    .settle()
    .expectField('a', 'order 1', 'priority', 'urgent')
  const { failure } = await simulate({ seed: 1, plan })
  expect(failure).toMatchObject({
    invariant: 'expected',
    words: expect.stringContaining('priority of order 1 is '),
  })
})

test('[Z71] a scenario that cannot be played says what to change', () => {
  expect(() => scenario('one').phone('b')).toThrow('the next one is "a"')
  expect(() => scenario('one').phone('a').offline('b').plan).toThrow("add .phone('b')")
})
