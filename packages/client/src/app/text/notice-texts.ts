import { notices as german } from './de/notices.ts'
import { notices as english, type NoticeTexts } from './en/notices.ts'
import { language } from './texts.ts'

/** All languages at once: they are loaded for who plans, behind the first screen. */
const known: Readonly<Record<ReturnType<typeof language>, NoticeTexts>> = { en: english, de: german }

/** The texts of notices in the language in use. Read as `t` is: where they are shown. */
export const tn: NoticeTexts = new Proxy(english, {
  get: (_, key) => Reflect.get(known[language()], key),
})
