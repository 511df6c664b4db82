/** The paint of a lane: the server is ink, phones have the colours of people, in their order. */
export const paintOf = (lane: number): string =>
  lane === 0 ? 'var(--ink)' : `var(--author-${((lane - 1) % 8) + 1})`

/** The letter of a phone. */
export const letterOf = (name: string): string => name.slice(0, 1).toUpperCase()
