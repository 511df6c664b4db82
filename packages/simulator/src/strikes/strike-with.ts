import type { FaultName } from '../plan/faults.ts'
import type { World } from '../world/world.ts'
import { adversaryStrikes } from './adversary-strikes.ts'
import { decisionStrikes } from './decision-strikes.ts'
import { machineStrikes } from './machine-strikes.ts'
import { networkStrikes } from './network-strikes.ts'
import { peopleStrikes } from './people-strikes.ts'
import { protocolStateOf, struckName } from './protocol-state.ts'
import type { Strikes } from './strike.ts'
import { tabStrikes } from './tab-strikes.ts'
import { timeStrikes } from './time-strikes.ts'

const strikes: Strikes<FaultName> = {
  ...networkStrikes,
  ...machineStrikes,
  ...tabStrikes,
  ...timeStrikes,
  ...peopleStrikes,
  ...decisionStrikes,
  ...adversaryStrikes,
}

/** Lets a fault strike. Where it names no phone the first one stands for it. */
export const strikeWith = (world: World, fault: FaultName, phone: string | null, amount: number): void => {
  const [first] = world.phones.keys()
  world.trace.counts.faults++
  world.trace.reached(`fault: ${fault}`)
  const struck = world.phone(phone ?? first ?? '')
  world.trace.reached(struckName(fault, protocolStateOf(world, struck)))
  strikes[fault](world, struck, amount)
}
