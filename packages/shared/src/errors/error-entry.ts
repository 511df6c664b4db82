/** One entry of the manual of errors: `docs/errors.md` is made from these. */
export interface ErrorEntry {
  /** What happened, as a sentence. */
  readonly what: string
  readonly whose: 'sender' | 'server' | 'operator' | 'person'
  readonly todo: string
  /** The close code of the connection, where the error ends it. 44xx: do not come back so. 45xx: later. */
  readonly close?: number
}

/** Makes an entry. */
export const entry = (what: string, whose: ErrorEntry['whose'], todo: string, close?: number): ErrorEntry =>
  close === undefined ? { what, whose, todo } : { what, whose, todo, close }
