/** The words of a language for its kinds of numbers, as `Intl.PluralRules` names them: English has one and other. */
export type Forms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** `1 edit`, `7 edits`: the number, in the language's way of writing it, and its word. */
export type Plural = (count: number, forms: Forms) => string

export const pluralOf = (locale: string): Plural => {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (count, forms) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`
}
