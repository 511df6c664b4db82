import { fieldServiceMobile, type StoredProfile } from '@fieldmerge/profile-filter'
import { expect, test } from 'vitest'
import { profilesInForce } from './profiles-in-force.ts'

const north: StoredProfile = {
  name: 'north',
  version: 3,
  label: 'North',
  extends: 'field-service-mobile',
  types: { booking: { graceDays: 14 } },
}
const published = (...profiles: readonly StoredProfile[]) => ({
  profiles: new Map(profiles.map((each) => [each.name, each])),
  unreadable: [],
})

const start = (read: Parameters<typeof profilesInForce>[0]) => {
  const warnings: unknown[] = []
  const profiles = profilesInForce(read, (message, detail) => warnings.push([message, detail]))
  return { inForce: new Map(profiles.map((each) => [each.name, each])), warnings }
}

test('[D36] what ships is in force, and what was published beside it or in its place', () => {
  expect([...start(published()).inForce.keys()]).toEqual(['field-service-mobile', 'whole-organization'])
  const own = { ...fieldServiceMobile, version: 7, types: { user: fieldServiceMobile.types.user } }
  const { inForce, warnings } = start(published(own as StoredProfile, north))
  expect(inForce.get('field-service-mobile')).toEqual(own)
  expect(inForce.get('north')).toEqual({ name: 'north', version: 3, label: 'North', types: own.types })
  expect(warnings).toEqual([])
})

test('[D36] one that cannot be is told, and what ships under its name goes on', () => {
  const lost = { ...north, name: 'field-service-mobile', extends: 'gone' }
  const { inForce, warnings } = start({
    ...published(lost, { ...north, extends: 'gone' }),
    unreadable: [{ name: 'torn', why: 'no JSON' }],
  })
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
