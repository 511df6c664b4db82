import {
  type Cancel,
  type Catalog,
  companionId,
  companionTypes,
  createRecord,
  mainLink,
  type Random,
  type RecordId,
  type RecordType,
  type Timers,
  typeOf,
} from '@fieldmerge/shared'
import type { CommitBell } from '../ledger/commit-bell.ts'
import type { Directory } from './directory.ts'
import type { ServerEditor } from './server-editor.ts'

/** New records are looked for so long after a commit, for all of that time together. */
const together = 100
/** So many are made at a time: what is made shares commits, and others come in between. */
const atOnce = 50

export interface CompanionsParts {
  readonly catalog: Catalog
  readonly directory: Directory
  readonly commits: CommitBell
  readonly timers: Timers
  readonly random: Random
  readonly editor: Pick<ServerEditor, 'edit'>
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/**
 * Makes the companions of records, and nobody else does: soon after a record's first commit, and at the start for those
 * that a crash or an older version has left without.
 */
export class Companions {
  readonly #parts: CompanionsParts
  /** By main type. */
  readonly #types: ReadonlyMap<string, readonly RecordType[]>
  /** Rows up to here were looked at; -1: none were. */
  #upTo = -1
  #waiting: Cancel | null = null
  #work: Promise<void> = Promise.resolve()
  #isStopped = false
  readonly #stopListening: () => void

  constructor(parts: CompanionsParts) {
    this.#parts = parts
    this.#types = companionTypes(parts.catalog)
    this.#stopListening = parts.commits.onRing(() => this.#ask())
  }

  /** Resolves when every record that is committed now has its companions, or could not be given one. */
  settled(): Promise<void> {
    this.#work = this.#work.then(() => this.#makeMissing())
    return this.#work
  }

  /** Resolves when what is under way is made; the next start goes on. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    this.#waiting?.()
    await this.#work
  }

  #ask(): void {
    this.#waiting ??= this.#parts.timers.after(together, () => {
      this.#waiting = null
      void this.settled()
    })
  }

  async #makeMissing(): Promise<void> {
    const missing = this.#missing()
    for (let from = 0; from < missing.length && !this.#isStopped; from += atOnce)
      await Promise.all(missing.slice(from, from + atOnce).map((each) => this.#make(each)))
  }

  #missing(): readonly Missing[] {
    const { directory } = this.#parts
    const changed = this.#upTo < 0 ? null : directory.recent.since(this.#upTo)
    const missing: Missing[] = []
    for (const record of changed ?? recordsOf(directory)) {
      const version = directory.get(record)?.version ?? 0
      this.#upTo = Math.max(this.#upTo, version)
      for (const type of this.#types.get(typeOf(record)) ?? []) {
        const companion = companionId(record, type.name)
        if (directory.get(companion) === undefined) missing.push({ main: record, companion })
      }
    }
    return missing
  }

  async #make({ main, companion }: Missing): Promise<void> {
    const { editor, random, warn } = this.#parts
    try {
      await editor.edit(companion, (doc, type) =>
        createRecord(doc, type, { fields: { [mainLink]: main } }, random),
      )
    } catch (error) {
      warn('a companion record could not be made; it is tried again at the next start', {
        record: companion,
        error: (error as Error).message,
      })
    }
  }
}

interface Missing {
  readonly main: RecordId
  readonly companion: RecordId
}

function* recordsOf(directory: Directory): Iterable<RecordId> {
  for (const { record } of directory.entries()) yield record
}
