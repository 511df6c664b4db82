/** An edit that cannot be made, for a reason that the person can mend. Nothing was written. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: CommandErrorCode

  constructor(code: CommandErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export type CommandErrorCode =
  | 'unknown-field'
  | 'wrong-value'
  | 'too-long'
  | 'no-such-child'
  | 'not-allowed-now'
  | 'removed'
  | 'not-here'
