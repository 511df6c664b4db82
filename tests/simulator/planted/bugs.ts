import type { PlantedBug } from './bug.ts'
import { deviceBugs } from './device-bugs.ts'
import { liveBugs } from './live-bugs.ts'
import { sendingBugs } from './sending-bugs.ts'
import { serverBugs } from './server-bugs.ts'
import { tabBugs } from './tab-bugs.ts'

/** Every planted bug; the simulator must find each within a minute. */
export const bugs: readonly PlantedBug[] = [
  ...serverBugs,
  ...sendingBugs,
  ...deviceBugs,
  ...tabBugs,
  ...liveBugs,
]
