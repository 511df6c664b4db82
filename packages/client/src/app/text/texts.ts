import { createSignal } from 'solid-js'
import type { FirstTexts } from './en/first.ts'
import type { Texts } from './en/texts.ts'
import { type Language, languages } from './languages.ts'

interface Spoken {
  readonly language: Language
  readonly texts: Texts | FirstTexts
}

const [spoken, setSpoken] = createSignal<Spoken | null>(null)

/** What is being loaded. */
let coming: { readonly language: Language; readonly done: Promise<void> } | null = null

const textOf = (key: string | symbol): unknown => {
  const texts = spoken()?.texts
  if (texts === undefined) throw new Error('no language is loaded: await speak() before anything is shown')
  if (!(key in texts))
    throw new Error(`the text "${String(key)}" is not loaded: await everyText() before it is read`)
  return Reflect.get(texts, key)
}

/**
 * The texts of the language in use. Reading one is reading a signal: what is on the screen changes with the language.
 * So a text is read where it is shown, and not kept in a constant.
 */
export const t: Texts = new Proxy({} as Texts, { get: (_, key) => textOf(key) })

export const language = (): Language => spoken()?.language ?? 'en'

/** How times and numbers of the language in use are written. */
export const locale = (): string => languages[language()].locale

/** Whether every text is there, not only what the first screens say. */
export const hasEveryText = (): boolean => {
  const known = spoken()
  return known !== null && 'signIn' in known.texts
}

/** Loads what the first screens say in a language, and speaks it from then on. */
export const speakFirst = async (next: Language): Promise<void> => {
  const texts = await languages[next].loadFirst()
  setSpoken({ language: next, texts })
}

/** Loads a language and speaks it from then on. */
export const speak = (next: Language): Promise<void> => {
  if (language() === next && hasEveryText()) return Promise.resolve()
  if (coming?.language === next) return coming.done
  const own = {
    language: next,
    done: languages[next]
      .load()
      .then((texts) => {
        // Another language may have been chosen meanwhile.
        if (coming === own) setSpoken({ language: next, texts })
      })
      .finally(() => {
        if (coming === own) coming = null
      }),
  }
  coming = own
  return own.done
}

/** Resolves when every text is there. Only my day, the frame of a page and what goes wrong can be said before. */
export const everyText = async (): Promise<void> => {
  while (!hasEveryText()) await (coming?.done ?? speak(language()))
}
