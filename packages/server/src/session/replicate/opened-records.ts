import type { CarriedVersion, RecordId, RemovalReason, RemovedRecord, UserId } from '@fieldmerge/shared'
import type { SessionHost } from '../host.ts'

const mostOpen = 1_000

export interface OpenedRecordsParts {
  readonly host: Pick<SessionHost, 'directory' | 'rights' | 'timers'>
  /** Whose device it is; null before that is known. */
  user(): UserId | null
  /** What may not be seen goes from the device. */
  remove(records: readonly RemovedRecord[]): void
  onOpened(record: RecordId): void
  /** `byDevice`: it has closed the record itself. */
  onClosed(record: RecordId, byDevice: boolean): void
  /** More are open than one device may have. */
  onFlood(detail: string): void
}

/** What one device has open beyond what is carried, or is to have anew when it leaves the set meanwhile. */
export class OpenedRecords {
  readonly #parts: OpenedRecordsParts
  readonly #versions = new Map<RecordId, number>()

  constructor(parts: OpenedRecordsParts) {
    this.#parts = parts
  }

  /** With the version of the document that the device had when it opened it; 0 when it had none. */
  get versions(): ReadonlyMap<RecordId, number> {
    return this.#versions
  }

  openAll(records: readonly CarriedVersion[]): void {
    const { host, user, remove } = this.#parts
    const person = user()
    if (person === null) return
    const lost: RemovedRecord[] = []
    for (const { record, version } of records)
      if (host.rights.mayRead(person, record)) this.open(record, version)
      else lost.push({ record, why: 'rightLost' })
    if (lost.length > 0) remove(lost)
  }

  open(record: RecordId, version: number): void {
    const { host, user, remove, onOpened, onFlood } = this.#parts
    const person = user()
    if (person === null || this.#versions.has(record)) return
    if (this.#versions.size >= mostOpen) return onFlood(`more than ${mostOpen} records are open`)
    if (!host.rights.mayRead(person, record))
      return remove([{ record, why: host.directory.get(record) === undefined ? 'erased' : 'rightLost' }])
    this.#versions.set(record, version)
    onOpened(record)
  }

  /** The device has closed it. */
  close(record: RecordId): void {
    if (this.#versions.delete(record)) this.#parts.onClosed(record, true)
  }

  forget(record: RecordId): void {
    if (this.#versions.delete(record)) this.#parts.onClosed(record, false)
  }

  forgetAll(): void {
    for (const record of [...this.#versions.keys()]) this.forget(record)
  }

  /** A record that left the set goes on to be sent while it is open, unless the right to it went too. */
  onLeft(record: RecordId, why: RemovalReason): void {
    if (!this.#versions.has(record)) return
    this.forget(record)
    if (why === 'left') this.#parts.host.timers.soon(() => this.open(record, 0))
  }
}
