import type { FirstTexts } from './en/first.ts'
import type { Texts } from './en/texts.ts'

interface LanguageEntry {
  /** In its own words. */
  readonly name: string
  /** How times, numbers and lists are written. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** Its texts are loaded when they are wanted: before the first screen, and all of them behind it. */
  loadFirst(): Promise<FirstTexts>
  load(): Promise<Texts>
}

/** The languages of the app. Another one is another folder of texts, and a line here. */
export const languages = {
  en: {
    name: 'English',
    locale: 'en-GB',
    direction: 'ltr',
    loadFirst: async () => (await import('./en/first.ts')).first,
    load: async () => (await import('./en/texts.ts')).en,
  },
  de: {
    name: 'Deutsch',
    locale: 'de',
    direction: 'ltr',
    loadFirst: async () => (await import('./de/first.ts')).first,
    load: async () => (await import('./de/texts.ts')).de,
  },
} as const satisfies Record<string, LanguageEntry>

export type Language = keyof typeof languages

export const isLanguage = (text: string | null): text is Language =>
  text !== null && Object.hasOwn(languages, text)

/** The first of a person's languages, as browsers list them, that the app has; English else. */
export const languageFor = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const [base = ''] = tag.toLowerCase().split('-')
    if (isLanguage(base)) return base
  }
  return 'en'
}
