import type { Recoverable } from '../disk/volume.ts'
import type { SqliteContent } from './sqlite-content.ts'

/** A database on a disk. What was committed is safe, as `synchronous=FULL` promises; nothing else is there. */
export class SqliteVolume implements Recoverable {
  readonly content: SqliteContent
  readonly unsafe = 0

  constructor(content: SqliteContent) {
    this.content = content
  }

  write<T>(change: (content: SqliteContent) => T): { readonly result: T; safe(): void } {
    return { result: change(this.content), safe: () => undefined }
  }

  killed(): void {
    this.content.reopen()
  }

  powerLost(): void {
    this.content.reopen()
  }
}
