import { DeviceHandle } from '../devices/device-handle.ts'
import type { DeviceAnswer, DeviceKind } from '../devices/device-job.ts'
import { type Figures, prefixed } from '../report/report.ts'
import type { RunningServer, Where } from '../servers.ts'
import type { World } from '../world/world.ts'
import type { AwayChanges } from './away-changes.ts'

interface Twice {
  readonly world: World
  readonly first: AwayChanges
  readonly second: AwayChanges
}

/** Without an argument: a fresh server. With one: the same again, after it was stopped. */
type Start = (where?: Where) => Promise<RunningServer>

/**
 * A device takes in everything and goes away twice, while somebody changes ten records. At its first return the
 * server is still the same, before its second one the server is stopped and started again.
 */
export const awayTwice = async (
  { world, first, second }: Twice,
  device: DeviceKind,
  start: Start,
): Promise<Figures> => {
  const { supervisor: person, statesFile } = world
  let server = await start()
  try {
    await using handle = new DeviceHandle()
    const { url, port, pid: serverPid } = server
    await handle.sync({ device, url, serverPid, person, statesFile, documents: 20 })
    await handle.leave()
    await first.make(device, server)
    const came = await handle.comeBack(serverPid, first.changes)
    await handle.leave()
    await second.make(device, server)
    await server.stop()
    server = await start({ port, again: true })
    const cameAfterRestart = await handle.comeBack(server.pid, second.changes)
    return { ...figures(came, first), ...prefixed('restart', figures(cameAfterRestart, second)) }
  } finally {
    await server[Symbol.asyncDispose]()
  }
}

/** Overhead is every byte on the wire, both ways, HTTP and framing included, but the ten updates themselves. */
const figures = (
  { ms, bytesDown, bytesUp, serverCpuMs }: DeviceAnswer,
  { contentBytes }: AwayChanges,
): Figures => ({ ms, overheadBytes: bytesDown + bytesUp - contentBytes, bytesDown, bytesUp, serverCpuMs })
