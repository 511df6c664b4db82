export type UnreadableCsvCode = 'not-csv' | 'no-header' | 'missing-columns'

/** A file of which nothing can be imported. Its message says what to do. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv'
  readonly code: UnreadableCsvCode
  /** The columns that the file lacks; empty for other codes. */
  readonly missing: readonly string[]

  constructor(code: UnreadableCsvCode, message: string, missing: readonly string[] = []) {
    super(message)
    this.code = code
    this.missing = missing
  }
}
