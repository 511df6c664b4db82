import '../../../testing/browser.ts'
import { mistakeTexts, parseProfile } from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import { cleanup, render } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { speakAdmin, ta } from '../../../text/admin-texts.ts'
import { speak } from '../../../text/texts.ts'
import type { Trouble } from '../api/desk.ts'
import { wrongFile } from '../shell/json-file-button.tsx'
import { TroubleNote } from './trouble-note.tsx'

afterEach(async () => {
  cleanup()
  await speak('en')
  await speakAdmin()
})

const inLanguage = async (language: 'en' | 'de'): Promise<void> => {
  await speak(language)
  await speakAdmin()
}

const shown = (trouble: Trouble): string => {
  const { container } = render(() => <TroubleNote trouble={trouble} />)
  return container.textContent ?? ''
}

const wrong = {
  name: 'Wrong name',
  version: 0,
  label: 'North',
  types: {
    booking: {
      rows: {
        kind: 'custom',
        where: {
          and: [
            { fact: 'resourc', op: 'eq', value: 'x' },
            { fact: 'start', op: 'eq', value: 'todaay' },
          ],
        },
      },
      relations: [{ direction: 'forwards', type: 'workOder', fact: 'workOrder', mode: 'extends' }],
      carry: 'documents',
      graceDays: 366,
      priority: 1,
    },
  },
}

test('[A211] what is wrong in a profile is told with its place in the language in use, with the nearest right name', async () => {
  const parsed = parseProfile(wrong, fieldService)
  const mistakes = parsed.ok ? [] : parsed.mistakes
  const trouble = {
    code: 'profile-mistakes',
    message: 'The profile has 6 mistakes.',
    todo: 'Mend them.',
    mistakes,
  }
  await inLanguage('en')
  expect(shown(trouble)).toContain('The profile has 6 mistakes.')
  expect(shown(trouble)).toContain('no fact "resourc" of booking; did you mean "resource"?')
  await inLanguage('de')
  const german = shown(trouble)
  for (const words of [
    'Das Profil hat Fehler.',
    'types.booking.rows.where.and[0].fact keine Angabe „resourc“ bei booking; ist „resource“ gemeint?',
    'types.booking.rows.where.and[1].value „todaay“ ist kein Zeitraum in Tagen; ist „today“ gemeint?',
    'types.booking.relations[0].type keine Art „workOder“; ist „workOrder“ gemeint?',
    'types.booking.graceDays darf höchstens 365 sein, nicht 366',
    'version muss mindestens 1 sein, nicht 0',
    'name besteht aus Kleinbuchstaben',
  ])
    expect(german).toContain(words)
  expect(german).not.toMatch(/did you mean|must be|[{}]/)
})

test('[A211] every mistake says in German what it says in English of what it is about', async () => {
  const partsOf = (text: string): readonly string[] =>
    [...text.matchAll(/\{\w+\}/g)].map(([part]) => part).toSorted()
  await inLanguage('de')
  for (const [id, english] of Object.entries(mistakeTexts)) {
    const german = String(Reflect.get(ta.mistakes, id))
    // What kind of thing it is, German leaves to the place.
    expect(partsOf(german), id).toEqual(partsOf(english).filter((part) => part !== '{what}'))
  }
})

test('[A211] a mistake and a refusal that this app has no words for are told as the server says them', async () => {
  await inLanguage('de')
  const said = { id: 'tooBlue', words: {} }
  const mistakes = [{ path: 'label', message: 'is too blue', said }]
  const told = shown({ code: 'of-tomorrow', message: 'It is tomorrow.', todo: 'Wait.', mistakes })
  expect(told).toMatch(/It is tomorrow\..*Wait\..*label.*is too blue/)
})

test('[A211] what is wrong with a file that was chosen is told in the language in use, with what to do', async () => {
  await inLanguage('de')
  const told = shown(wrongFile(ta.handIn.noOutbox('x.json')))
  expect(told).toContain('x.json ist kein Ausgang')
  expect(told).toContain('Wählen Sie eine Datei')
})
