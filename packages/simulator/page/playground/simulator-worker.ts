import type { RunAnswer, RunRequest } from './run-request.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** The worker in which runs are played. What is asked later makes an earlier answer worthless. */
export class SimulatorWorker {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  readonly #onAnswer: (answer: RunAnswer) => void
  #last = 0

  constructor(onAnswer: (answer: RunAnswer) => void) {
    this.#onAnswer = onAnswer
    this.#worker.onmessage = ({ data }: MessageEvent<RunAnswer>) => {
      if (data.id === this.#last) this.#onAnswer(data)
    }
    this.#worker.onerror = ({ message }) => this.#onAnswer({ kind: 'broken', id: this.#last, message })
  }

  ask(request: WithoutId<RunRequest>): void {
    this.#worker.postMessage({ ...request, id: ++this.#last })
  }
}
