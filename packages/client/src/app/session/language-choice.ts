import { createEffect, createSignal, untrack } from 'solid-js'
import { isLanguage, type Language, languageFor, languages } from '../text/languages.ts'
import { language, speak } from '../text/texts.ts'
import { type Corner, namesOf } from './names.ts'
import { sessions } from './session-store.ts'

/** What nobody in particular has chosen: the sign-in page's, and that of people who have not chosen either. */
const deviceKey = 'fieldmerge/language'

const keyOf = (person: Corner | null): string => (person === null ? deviceKey : namesOf(person).language)

const read = (key: string): Language | null => {
  try {
    const stored = localStorage.getItem(key)
    return isLanguage(stored) ? stored : null
  } catch {
    // Without storage: as the browser has it.
    return null
  }
}

const [changes, setChanges] = createSignal(0)

/** What somebody has chosen on this device; null is as the browser has it. */
export const chosenLanguage = (person: Corner | null): Language | null => {
  changes()
  return read(keyOf(person))
}

export const browserLanguage = (): Language => languageFor(navigator.languages)

/** The person's own language, else the device's, else the browser's. */
export const wantedLanguage = (person: Corner | null): Language =>
  chosenLanguage(person) ?? chosenLanguage(null) ?? browserLanguage()

export const chooseLanguage = (person: Corner | null, language: Language | null): void => {
  if (language === null) localStorage.removeItem(keyOf(person))
  else localStorage.setItem(keyOf(person), language)
  setChanges((n) => n + 1)
}

/** Speaks the language of whoever works here, from now on. */
export const followLanguage = (): void => {
  createEffect(() => {
    const wanted = wantedLanguage(sessions.current())
    // A language that can't be loaded is spoken at the next start; until then the app goes on in the one before.
    if (wanted !== untrack(language)) speak(wanted).catch(() => undefined)
  })
  createEffect(() => {
    document.documentElement.lang = language()
    document.documentElement.dir = languages[language()].direction
  })
}
