/** Ends the command with a sentence for the person at the keyboard and exit code 1. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError'
}
