import { type SimulationOptions, simulate } from '@fieldmerge/simulator'

self.onmessage = async ({ data }: MessageEvent<SimulationOptions>) => {
  const { trace } = await simulate(data)
  self.postMessage(JSON.stringify(trace))
}
