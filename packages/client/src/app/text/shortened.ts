/** As much of a text as a name of an edit holds, UTF-16 units. */
const longest = 80

/** A text within a sentence: what is longer ends in three dots. */
export const shortened = (text: string): string =>
  text.length <= longest ? text : `${[...text.slice(0, longest)].slice(0, -1).join('').trimEnd()}…`
