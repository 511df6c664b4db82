import { createSignal } from 'solid-js'
import type { Texts } from './en/texts.ts'
import { type Language, languages } from './languages.ts'

const [spoken, setSpoken] = createSignal<{ readonly language: Language; readonly texts: Texts } | null>(null)

const texts = (): Texts => {
  const known = spoken()
  if (known === null) throw new Error('no language is loaded: await speak() before anything is shown')
  return known.texts
}

/**
 * The texts of the language in use. Reading one is reading a signal: what is on the screen changes with the language.
 * So a text is read where it is shown, and not kept in a constant.
 */
export const t: Texts = new Proxy({} as Texts, {
  get: (_, key) => Reflect.get(texts(), key),
})

export const language = (): Language => spoken()?.language ?? 'en'

/** How times and numbers of the language in use are written. */
export const locale = (): string => languages[language()].locale

/** Loads a language and speaks it from then on. */
export const speak = async (next: Language): Promise<void> => {
  if (spoken()?.language === next) return
  const loaded = await languages[next].load()
  setSpoken({ language: next, texts: loaded })
}
