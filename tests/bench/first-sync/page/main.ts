import { Expectations } from '../../devices/expectations.ts'
import { HocuspocusLinker, YWebsocketLinker } from '../../devices/providers.ts'
import { decodeStates } from '../../world/states-codec.ts'
import type { PageDevice } from './page-device.ts'
import type { BenchPage, PageJob } from './page-job.ts'
import { ProviderPage } from './provider-page.ts'
import { ReplicaPage } from './replica-page.ts'

/**
 * Records at a time; what was fastest for each peer of those that were tried. Chromium lets a page that opens more
 * than a few sockets at once wait for seconds.
 */
const together = {
  'y-websocket': { syncing: 6, reading: 500 },
  hocuspocus: { syncing: 500, reading: 500 },
}
const documentsPerSocket = 250

let prepared: { readonly device: PageDevice; readonly expected: Expectations } | null = null

const deviceOf = (job: PageJob): PageDevice => {
  switch (job.device) {
    case 'fieldmerge':
      return new ReplicaPage(job)
    case 'y-websocket':
      return new ProviderPage(new YWebsocketLinker(job.url, WebSocket), together[job.device])
    case 'hocuspocus':
      return new ProviderPage(
        new HocuspocusLinker(job.url, WebSocket, documentsPerSocket),
        together[job.device],
      )
  }
}

const timed = async (
  work: (device: PageDevice, expected: Expectations) => Promise<void>,
): Promise<number> => {
  if (prepared === null) throw new Error('prepare the page first')
  const start = performance.now()
  await work(prepared.device, prepared.expected)
  return performance.now() - start
}

const bench: BenchPage = {
  async prepare(job) {
    const states = decodeStates(new Uint8Array(await (await fetch('/states')).arrayBuffer()))
    prepared = { device: deviceOf(job), expected: new Expectations(states, job.documents) }
  },
  sync: () => timed((device, expected) => device.sync(expected)),
  read: () => timed((device, expected) => device.read(expected)),
}

Object.assign(globalThis, { bench })
