import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { type DerivedProfile, derivedProfileSchema } from '../derived/derived-profile.ts'
import { profileSchema } from '../profile/profile.ts'
import { fitsJsonSchema } from '../testing/fits-json-schema.ts'
import { baseOf, derivedOf } from '../testing/random-derived.ts'
import { profileJsonSchema } from './profile-json-schema.ts'

const schema: unknown = JSON.parse(JSON.stringify(profileJsonSchema()))
const parses = (json: unknown): boolean => v.is(profileSchema, json) || v.is(derivedProfileSchema, json)

test('[F44] the published JSON Schema is that of the parser', () => {
  const file = new URL('../../../../docs/profile.schema.json', import.meta.url)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema)
})

test('[F44] it takes what the parser takes', () => {
  expect(fitsJsonSchema(fieldServiceMobile, schema)).toBe(true)
  fc.assert(
    fc.property(baseOf('a'), derivedOf('b', 'a'), (plain, derived) => {
      expect([fitsJsonSchema(plain, schema), fitsJsonSchema(derived, schema)]).toEqual([true, true])
    }),
    { numRuns: 200 },
  )
})

test('[F44] it refuses the shapes that the parser refuses', () => {
  const derived: DerivedProfile = {
    name: 'north',
    version: 1,
    label: 'North',
    extends: fieldServiceMobile.name,
    types: {
      booking: { graceDays: 1, base: { graceDays: 7 } },
      product: { removed: true, base: { removed: true } },
      workOrder: {
        relations: [{ direction: 'forwards', type: 'account', fact: 'account', mode: 'removed' }],
      },
    },
  }
  let refused = 0
  for (const good of [fieldServiceMobile, derived])
    for (const path of places(good))
      for (const value of [null, {}, [], 'Wrogn ', true, -1, 1.5, undefined]) {
        const broken: unknown = JSON.parse(JSON.stringify(good))
        put(broken, path, value)
        const json: unknown = JSON.parse(JSON.stringify(broken))
        const fits = parses(json)
        if (!fits) refused++
        expect(fitsJsonSchema(json, schema), `${path.join('.')} = ${JSON.stringify(value)}`).toBe(fits)
      }
  expect(refused).toBeGreaterThan(1_000)
})

type Place = readonly (string | number)[]

const places = (json: unknown, path: Place = []): readonly Place[] => {
  if (typeof json !== 'object' || json === null) return [path]
  const keys = Array.isArray(json) ? [...json.keys()] : Object.keys(json)
  const inner = keys.flatMap((key) => places(Reflect.get(json, key), [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}

const put = (json: unknown, path: Place, value: unknown): void => {
  let inner = json
  for (const key of path.slice(0, -1))
    inner = typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : null
  const last = path.at(-1)
  if (typeof inner === 'object' && inner !== null && last !== undefined) Reflect.set(inner, last, value)
}
