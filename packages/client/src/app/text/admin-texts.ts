import { createSignal } from 'solid-js'
import type { AdminTexts } from './en/admin.ts'
import type { Language } from './languages.ts'
import { language } from './texts.ts'

/** Loaded with the first of the administrators' screens: a phone never has them. */
const languages: Readonly<Record<Language, () => Promise<AdminTexts>>> = {
  en: async () => (await import('./en/admin.ts')).admin,
  de: async () => (await import('./de/admin.ts')).admin,
}

const [spoken, setSpoken] = createSignal<{
  readonly language: Language
  readonly texts: AdminTexts
} | null>(null)

/** The texts of the administrators' desk in the language in use; as `t`, reading one is reading a signal. */
export const ta: AdminTexts = new Proxy({} as AdminTexts, {
  get(_, key) {
    const known = spoken()
    if (known === null) throw new Error('no language is loaded: await speakAdmin() before anything is shown')
    return Reflect.get(known.texts, key)
  },
})

/** Loads these texts in the language in use. */
export const speakAdmin = async (): Promise<void> => {
  const wanted = language()
  if (spoken()?.language === wanted) return
  const texts = await languages[wanted]()
  setSpoken({ language: wanted, texts })
}
