import type { FactKind } from '../profile/fact-kind.ts'

/**
 * How a fact is held in a row of numbers.
 *
 * | kind | words | null | another kind than declared | else |
 * |---|---|---|---|---|
 * | link, text | 1 | 0 | `wrong` | the number of the text: of `Names`, or of `Texts` |
 * | number | 2 | NaN | infinite | the number itself, a double |
 * | flag | 1 | 0 | `wrong` | 1 for false, 2 for true |
 * | links, texts | 1 | 0 | `wrong` | the first edge; `noTexts` for a list without any text |
 */
export type CellKind = 'link' | 'text' | 'number' | 'flag' | 'links' | 'texts'

export const wrong = 0x7fffffff
export const noTexts = 0x7ffffffe
export const wrongNumber = Number.POSITIVE_INFINITY

/** Null for what filters cannot look at. */
export const cellKindOf = ({ kind }: FactKind): CellKind | null =>
  kind === 'unfiltered' ? null : kind === 'instant' ? 'number' : kind

export const isPresent = (cell: number): boolean => cell !== 0 && cell !== wrong

/** The number of a value in a cell of two words. */
export const numberIn = (value: unknown): number =>
  value === null || value === undefined
    ? Number.NaN
    : typeof value === 'number' && Number.isFinite(value)
      ? value
      : wrongNumber

export const flagIn = (value: unknown): number =>
  value === null || value === undefined ? 0 : value === true ? 2 : value === false ? 1 : wrong
