import { expect, test } from 'vitest'
import { languages } from './languages.ts'
import { type Forms, pluralOf } from './plural.ts'

const forms: Forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }

test('[A239] numbers and their words are as the language has them, small ones and all others', () => {
  const counts = [...Array(1_100).keys(), 0.5, 1.5, -1, -7, 12_345.67, 1_000_000, Number.NaN, Infinity]
  for (const locale of [
    ...Object.values(languages).map((known) => known.locale),
    'de-DE',
    'ar-EG',
    'ru',
    'cy',
  ]) {
    const plural = pluralOf(locale)
    const rules = new Intl.PluralRules(locale)
    const numbers = new Intl.NumberFormat(locale)
    for (const count of counts)
      expect(plural(count, forms)).toBe(`${numbers.format(count)} ${forms[rules.select(count)]}`)
  }
  expect(pluralOf('en-GB')(1, { other: 'sheep' })).toBe('1 sheep')
})
