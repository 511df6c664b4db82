/** Chooses between the words that a language has for a number: English knows one and other. */
export type Plural = (count: number, one: string, other: string) => string

/** `1 edit`, `7 edits`: the number, by the language's way of writing it, and its word. */
export const pluralOf = (language: string): Plural => {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (count, one, other) => `${numbers.format(count)} ${rules.select(count) === 'one' ? one : other}`
}
