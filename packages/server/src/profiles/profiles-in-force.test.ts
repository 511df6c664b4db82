import { fieldServiceMobile, type StoredProfile } from '@fieldmerge/profile-filter'
import { fieldService, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { ProfileBook } from './profile-book.ts'
import type { ProfileVersion } from './profile-store.ts'
import { shippedProfiles } from './shipped-profiles.ts'

const north: StoredProfile = {
  name: 'north',
  version: 3,
  label: 'North',
  extends: 'field-service-mobile',
  types: { booking: { graceDays: 14 } },
}
const author = `user/${'0'.repeat(26)}` as UserId
const publishedAs = (profile: StoredProfile): ProfileVersion => ({
  ...{ place: 1, name: profile.name, version: profile.version, at: 0, author, note: '' },
  ...{ profile, base: null, unreadable: null },
})
const unreadable = (name: string, why: string): ProfileVersion => ({
  ...publishedAs({ ...north, name }),
  profile: null,
  unreadable: why,
})

const start = (...history: readonly ProfileVersion[]) => {
  const warnings: unknown[] = []
  const { inForce } = new ProfileBook(shippedProfiles(fieldService), history, (message, detail) =>
    warnings.push([message, detail]),
  )
  return { inForce, warnings }
}

test('[D36] what ships is in force, and what was published beside it or in its place', () => {
  expect([...start().inForce.keys()]).toEqual(['field-service-mobile', 'whole-organization'])
  const { user } = fieldServiceMobile.types
  if (user === undefined) throw new Error('people are carried')
  const own = { ...fieldServiceMobile, version: 7, types: { user } }
  const { inForce, warnings } = start(publishedAs(own), publishedAs(north))
  expect(inForce.get('field-service-mobile')).toEqual(own)
  expect(inForce.get('north')).toEqual({ name: 'north', version: 3, label: 'North', types: own.types })
  expect(warnings).toEqual([])
})

test('[D36] one that cannot be is told, and what ships under its name goes on', () => {
  const lost = { ...north, name: 'field-service-mobile', extends: 'gone' }
  const { inForce, warnings } = start(
    publishedAs(lost),
    publishedAs({ ...north, extends: 'gone' }),
    unreadable('torn', 'no JSON'),
  )
  expect(inForce.get('field-service-mobile')).toEqual(fieldServiceMobile)
  expect(inForce.has('north')).toBe(false)
  expect(warnings).toEqual([
    ['a published profile cannot be read', { name: 'torn', why: 'no JSON' }],
    [
      'a published profile is not in force',
      { profile: 'field-service-mobile', mistakes: [expect.anything()] },
    ],
    ['a published profile is not in force', { profile: 'north', mistakes: [expect.anything()] }],
  ])
})
