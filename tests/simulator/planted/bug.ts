/** One mistake, as a change of the product's own text: it is read so in one process, and nowhere written. */
export interface PlantedBug {
  readonly name: string
  /** What goes wrong, in a sentence. */
  readonly what: string
  readonly changes: readonly Change[]
}

export interface Change {
  /** From the root of the project. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
}
