import { DeviceHandle } from '../devices/device-handle.ts'
import type { DeviceKind } from '../devices/device-job.ts'
import type { Figures } from '../report/report.ts'
import type { RunningServer } from '../servers.ts'
import type { World } from '../world/world.ts'

/** One first sync of a new device in Node, with memory for a disk, from a fresh server. */
export const firstSyncInNode = async (
  start: () => Promise<RunningServer>,
  device: DeviceKind,
  { supervisor: person, statesFile }: World,
  documents: number,
): Promise<Figures> => {
  await using server = await start()
  await using handle = new DeviceHandle()
  const { url, pid: serverPid } = server
  return { ...(await handle.sync({ device, url, serverPid, person, statesFile, documents })) }
}
