import { MemoryUpdateLog } from '@fieldmerge/server/core'
import { fieldService } from '@fieldmerge/shared'
import { runTurns } from '../realm/turns.ts'
import { Schedule } from '../schedule/schedule.ts'
import { Machines } from './machines.ts'
import { fieldServiceProfiles } from './profiles.ts'
import { SimulatedServer } from './server.ts'
import { fillOrganization, firstMorning, type OrganizationStart } from './start.ts'

/** An organization before its first simulated hour, to be copied by every run. */
export interface Template extends OrganizationStart {
  readonly log: MemoryUpdateLog
}

const known = new Map<number, Promise<Template>>()

/** Made once for each number of phones: the same for every seed. */
export const templateFor = (phones: number): Promise<Template> => {
  const template = known.get(phones) ?? make(phones)
  known.set(phones, template)
  return template
}

const make = async (phones: number): Promise<Template> => {
  const machines = new Machines(new Schedule(firstMorning - 3_600_000), 0)
  const server = new SimulatedServer({
    machines,
    catalog: fieldService,
    ...fieldServiceProfiles,
    log: new MemoryUpdateLog(),
    onWarning: (message) => {
      throw new Error(message)
    },
    onStartFailed: (error) => {
      throw error
    },
    onCrash: () => undefined,
  })
  server.start()
  let start: OrganizationStart | null = null
  let failure: Error | null = null
  let asked = false
  await runTurns(machines, () => {
    if (server.organization !== null && !asked) {
      asked = true
      fillOrganization(server, phones, machines.stream('start')).then(
        (filled) => {
          start = filled
        },
        (error: Error) => {
          failure = error
        },
      )
      return true
    }
    machines.step()
    return start === null && failure === null
  })
  if (start === null) throw failure ?? new Error('the organization could not be filled')
  const log = server.log.content.clone()
  log.file()
  return { ...(start as OrganizationStart), log }
}
