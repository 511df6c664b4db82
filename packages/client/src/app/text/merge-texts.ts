import { merges as german } from './de/merges.ts'
import { merges as english, type MergeTexts } from './en/merges.ts'
import { language } from './texts.ts'

/** All languages at once: these texts come with the screens that show them, which are loaded when they are wanted. */
const known: Readonly<Record<ReturnType<typeof language>, MergeTexts>> = { en: english, de: german }

/** The texts of the board and of what merges have done, in the language in use. Read as `t` is: where they are shown. */
export const m: MergeTexts = new Proxy(english, {
  get: (_, key) => Reflect.get(known[language()], key),
})
