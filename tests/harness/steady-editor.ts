import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { RecordId } from '@fieldmerge/shared'

export interface SteadyEditorStart {
  readonly url: string
  readonly token: string
  readonly record: RecordId
  /** The server's process. */
  readonly pid: number
  /** Between two edits, ms. */
  readonly pause: number
}

export type SteadyEditorWord = 'go' | 'rest' | 'stop'

interface Edit {
  /** How it was answered. */
  readonly kind: string
  readonly work: number
}

/**
 * What an honest device noticed of a time: how its edits were answered, and how much the server did before, ms of
 * processor time. Time by the clock would tell of whatever else the machine does.
 */
export interface Noticed {
  readonly answers: readonly string[]
  readonly most: number
  readonly median: number
}

/** An honest device that edits one field again and again and measures what the server does before an ack. */
export class SteadyEditor {
  readonly #worker: Worker
  readonly #edits: Edit[] = []
  readonly #listeners = new Set<() => void>()
  #isResting = false
  #failed: Error | null = null

  private constructor(start: SteadyEditorStart) {
    this.#worker = new Worker(new URL('./steady-editor-worker.ts', import.meta.url), { workerData: start })
    this.#worker.on('message', (message: Edit | 'resting') => {
      if (message === 'resting') this.#isResting = true
      else this.#edits.push(message)
      this.#changed()
    })
    this.#worker.on('error', (error) => {
      this.#failed = error as Error
      this.#changed()
    })
  }

  /** Resolves when it is at work. */
  static async start(start: Omit<SteadyEditorStart, 'pause'>): Promise<SteadyEditor> {
    const editor = new SteadyEditor({ ...start, pause: 10 })
    await editor.#until(() => editor.#edits.length >= 20)
    return editor
  }

  /** What it noticed while `work` went on and for a few edits more. @throws when its connection ended */
  async during(work: () => Promise<unknown>): Promise<Noticed> {
    const from = this.#edits.length
    await work()
    const enough = this.#edits.length + 10
    await this.#until(() => this.#edits.length >= enough)
    const seen = this.#edits.slice(from)
    const works = seen.map(({ work }) => work).sort((a, b) => a - b)
    const answers = [...new Set(seen.map(({ kind }) => kind))]
    return { answers, most: works.at(-1) ?? 0, median: works[works.length >> 1] ?? 0 }
  }

  /** Lets it rest with nothing on its way, and looks. `edits`: how many rows of the log are its own. */
  async atRest<T>(look: (edits: number) => Promise<T>): Promise<T> {
    this.#isResting = false
    this.#say('rest')
    await this.#until(() => this.#isResting)
    try {
      return await look(this.#edits.length)
    } finally {
      this.#say('go')
    }
  }

  /** Resolves when its last edit is answered. */
  async stop(): Promise<void> {
    if (this.#worker.threadId === -1) return
    const exit = once(this.#worker, 'exit')
    this.#say('stop')
    if (this.#failed === null) await exit
  }

  #say(word: SteadyEditorWord): void {
    this.#worker.postMessage(word)
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const ask = (): void => {
        if (this.#failed === null && !holds()) return
        this.#listeners.delete(ask)
        if (this.#failed === null) resolve()
        else reject(this.#failed)
      }
      this.#listeners.add(ask)
      ask()
    })
  }
}
