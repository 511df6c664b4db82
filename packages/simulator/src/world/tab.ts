import type { OpenRecord, Replica } from '@fieldmerge/client'
import type { RecordId } from '@fieldmerge/shared'
import type { Process } from '../schedule/process.ts'

export interface TabParts {
  readonly process: Process
  open(): Promise<Replica>
  onStartFailed(error: Error): void
  onEnded(): void
}

/** One page of the app on a phone, from its start to its end. */
export class SimulatedTab {
  readonly process: Process
  readonly #onEnded: () => void
  #replica: Replica | null = null
  /** What is on its screen, in the order in which it was opened. */
  #screens: OpenRecord[] = []

  /** Starts the app in it. */
  constructor({ process, open, onStartFailed, onEnded }: TabParts) {
    this.process = process
    this.#onEnded = onEnded
    process.run(() => {
      open().then((replica) => {
        if (!process.isAlive) return
        this.#replica = replica
        replica.start()
      }, onStartFailed)
    })
  }

  /** The app at work; null while it reads its store or is being closed. */
  get replica(): Replica | null {
    return this.#replica
  }

  get screens(): readonly OpenRecord[] {
    return this.#screens
  }

  async open(record: RecordId): Promise<void> {
    const replica = this.#replica
    const open = await replica?.openRecord(record)
    if (open !== undefined && this.#replica === replica) this.#screens.push(open)
  }

  /** Closes the n-th record on the screen, counted round. */
  async closeRecord(nth: number): Promise<void> {
    const [open] = this.#screens.splice(nth % Math.max(1, this.#screens.length), 1)
    if (open !== undefined) await this.#replica?.closeRecord(open.record)
  }

  /** Somebody closes it. Resolves when all is written; never, when the program ends before. */
  close(): Promise<void> {
    const replica = this.#replica
    this.#replica = null
    this.#screens = []
    this.process.thaw()
    return new Promise((resolve, reject) => {
      this.process.run(() => {
        const closing = replica?.close() ?? Promise.resolve()
        closing.then(resolve, reject)
      })
    })
  }

  /** It is gone without a word. */
  end(): void {
    this.process.kill()
    this.#replica = null
    this.#screens = []
    this.#onEnded()
  }
}
