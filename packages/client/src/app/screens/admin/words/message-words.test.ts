import '../../../testing/browser.ts'
import { fieldServiceMobile, lintProfile, type Profile, profileDifference } from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import { afterEach, expect, test } from 'vitest'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { speak } from '../../../text/texts.ts'
import { messageWords } from './message-words.ts'

afterEach(async () => {
  await speak('en')
  await speakAdmin()
})

const speaking = { catalog: fieldService, zone: 'UTC', factsOf: () => undefined }
const wider: Profile = {
  ...JSON.parse(JSON.stringify(fieldServiceMobile).replaceAll('next 7 days', 'next 14 days')),
}
const { account: _, ...others } = wider.types
const changed: Profile = {
  ...wider,
  types: {
    ...others,
    contact: { ...others.contact, graceDays: 1, rows: { kind: 'all' } },
  } as Profile['types'],
}
const differences = profileDifference(fieldServiceMobile, changed, fieldService)
const findings = lintProfile(changed, fieldService, {
  contact: { records: 200_000, bytes: 2_000, facts: { account: { distinct: 0 } } },
})
const told = (): readonly string[] =>
  [...differences, ...findings].map(({ message }) => messageWords(speaking, message))

test('[A205] what the linter finds and in what profiles differ is told in the language in use, with the names of that language', async () => {
  await speak('en')
  await speakAdmin()
  expect(told()).toContain('Bookings: the window is 14 days now, it was 7.')
  expect(told()).toContain('Accounts are no longer carried.')
  expect(told()).toContain('Contacts: what leaves stays 1 day now, it was 7.')
  await speak('de')
  await speakAdmin()
  const german = told()
  for (const words of [
    'Termine: Das Fenster ist jetzt 14 Tage, vorher 7.',
    'Kunden werden nicht mehr mitgeführt.',
    'Ansprechpartner: Was geht, bleibt jetzt 1 Tag, vorher 7.',
    'Ansprechpartner: Alle führen alle 200.000 mit, als Dokumente etwa 400 MB.',
  ])
    expect(german).toContain(words)
  for (const sentence of german) expect(sentence).not.toMatch(/[{}]|undefined|\b(the|now|carried)\b/)
})
