import { processCost } from '../load/process-cost.ts'
import { readStates } from '../world/states.ts'
import { CountingSocket, traffic } from './counting-socket.ts'
import type { Device } from './device.ts'
import type { DeviceAnswer, DeviceAsk } from './device-job.ts'
import { Expectations } from './expectations.ts'
import { ProviderDevice } from './provider-device.ts'
import { HocuspocusLinker, type Linker, YWebsocketLinker } from './providers.ts'
import { ReplicaDevice } from './replica-device.ts'

type Sync = Extract<DeviceAsk, { kind: 'sync' }>

/** What was fastest for each peer of those that were tried; see docs/benchmarks.md. */
const together = { 'y-websocket': 5_000, hocuspocus: 1_000 }
const documentsPerSocket = 250
// Every provider of y-websocket listens for the end of its process.
process.setMaxListeners(0)

// The process of one device: does what its parent asks and answers what it took.
let device: Device | null = null

const answer = async (ask: DeviceAsk): Promise<DeviceAnswer | null> => {
  switch (ask.kind) {
    case 'sync': {
      const states = readStates(ask.statesFile)
      const expected = new Expectations(states, ask.documents)
      const made = deviceOf(
        ask,
        states.map(({ record }) => record),
      )
      device = made
      return timed(
        ask.serverPid,
        () => made.sync(),
        () => made.readAgain(expected),
      )
    }
    case 'leave':
      await device?.leave()
      return null
    case 'comeBack':
      return timed(
        ask.serverPid,
        async () => device?.comeBack(ask.changes),
        async () => undefined,
      )
  }
}

const deviceOf = (
  { device: kind, url, person }: Sync,
  records: ConstructorParameters<typeof ProviderDevice>[1],
): Device => {
  if (kind === 'fieldmerge') return new ReplicaDevice(url, person)
  const socket = CountingSocket as unknown as typeof WebSocket
  const linker: Linker =
    kind === 'y-websocket'
      ? new YWebsocketLinker(url, socket)
      : new HocuspocusLinker(url, socket, documentsPerSocket)
  return new ProviderDevice(linker, records, together[kind])
}

const timed = async (
  serverPid: number,
  sync: () => Promise<void>,
  read: () => Promise<void>,
): Promise<DeviceAnswer> => {
  const before = { ...traffic(), server: processCost(serverPid), device: processCost(process.pid) }
  const start = performance.now()
  await sync()
  const syncMs = performance.now() - start
  const { down, up } = traffic()
  await read()
  const ms = performance.now() - start
  return {
    ms,
    syncMs,
    bytesDown: down - before.down,
    bytesUp: up - before.up,
    serverCpuMs: 1_000 * (processCost(serverPid).cpuSeconds - before.server.cpuSeconds),
    deviceCpuMs: 1_000 * (processCost(process.pid).cpuSeconds - before.device.cpuSeconds),
  }
}

process.on('message', (ask: DeviceAsk) => {
  answer(ask).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.stack }),
  )
})
