/** The words of a language for its kinds of numbers, as `Intl.PluralRules` names them: English has one and other. */
export type Forms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** `1 edit`, `7 edits`: the number, in the language's way of writing it, and its word. */
export type Plural = (count: number, forms: Forms) => string

export const pluralOf = (locale: string): Plural => {
  const rules = once(() => new Intl.PluralRules(locale))
  const numbers = once(() => new Intl.NumberFormat(locale))
  const isPlain = plainly.test(locale)
  return (count, forms) => {
    if (isPlain && isSmall(count)) return `${count} ${(count === 1 && forms.one) || forms.other}`
    return `${numbers().format(count)} ${forms[rules().select(count)] ?? forms.other}`
  }
}

/**
 * Languages with our digits in which one is the only number with a form of its own. Of small numbers this is all that
 * is to know: a browser takes as long to read the rules of a language as a tenth of a start.
 */
const plainly = /^(en|de)\b/
const isSmall = (count: number): boolean => Number.isInteger(count) && count >= 0 && count < 1_000

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
