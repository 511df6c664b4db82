import { expect, test } from 'vitest'
import { readRequest } from './read-request.ts'

const ask = (...args: readonly string[]) => readRequest(args, ['two crews, one job'], 2)

test.each([
  [['--seed', '5'], 'there is no flag "--seed"; did you mean "seeds"?'],
  [['--faults', 'cut,stormm'], 'there is no fault "stormm"; did you mean "storm"?'],
  [
    ['--scenario', 'two crews one job'],
    'there is no scenario "two crews one job"; did you mean "two crews, one job"?',
  ],
  [['--clients', '0'], '--clients takes a whole number from 1 to 26, not "0"'],
  [['--replay', 'x'], '--replay takes a seed, a whole number, not "x"'],
])('[Z13] %j is refused with what would be right', (args, words) => {
  expect(() => ask(...args)).toThrow(words)
})

test('[Z13] what is not said is as in the manual, and a replay is one seed', () => {
  expect(ask()).toMatchObject({ phones: 4, steps: 200, scenario: null, json: false, workers: 2 })
  expect(ask().seeds).toHaveLength(200)
  expect(ask('--replay', '77').seeds).toEqual([77])
  expect(ask('--faults', 'none').faults).toEqual([])
})
