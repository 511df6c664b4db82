import { Worker } from 'node:worker_threads'
import type { ShadowCall, ShadowCalls, ShadowReply } from './shadow-calls.ts'

/** The preview could not be worked out. */
export class PreviewFailed extends Error {
  override readonly name = 'PreviewFailed'
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** The shadow filter in its own thread, with memory of its own: what is too much for it ends it, and nothing else. */
export class ShadowThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #ended: PreviewFailed | null = null

  constructor(maxMegabytes: number) {
    this.#worker = new Worker(new URL('./shadow-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
    })
    // A preview that nobody waits for any more keeps no process alive.
    this.#worker.unref()
    this.#worker.on('message', (reply: ShadowReply) => this.#onReply(reply))
    this.#worker.on('error', (error) => this.#end((error as Error).message))
    this.#worker.on('exit', () => this.#end('its thread has ended'))
  }

  get hasEnded(): boolean {
    return this.#ended !== null
  }

  /** @throws PreviewFailed */
  call<N extends ShadowCall>(name: N, ask: ShadowCalls[N]['ask']): Promise<ShadowCalls[N]['answer']> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
      this.#worker.postMessage({ id, name, ask })
    })
  }

  async end(why: string): Promise<void> {
    this.#end(why)
    await this.#worker.terminate()
  }

  #onReply(reply: ShadowReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('error' in reply) waiting?.reject(new PreviewFailed(reply.error))
    else waiting?.resolve(reply.answer)
  }

  #end(why: string): void {
    this.#ended ??= new PreviewFailed(`The preview could not be worked out: ${why}.`)
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}
