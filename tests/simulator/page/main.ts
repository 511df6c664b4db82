import type { SimulationOptions } from '@fieldmerge/simulator'

/** What the test calls in this page. */
export interface SimulationPage {
  /** Runs a seed in a worker and gives its trace as JSON. */
  trace(options: SimulationOptions): Promise<string>
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

const page: SimulationPage = {
  trace: (options) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage(options)
    }),
}
Object.assign(globalThis, { simulation: page })
