import { replicateProtocols } from '@fieldmerge/shared'
import type { ServerStorage } from '../disk/server-storage.ts'
import { runTurns } from '../realm/turns.ts'
import { stillOnItsWay } from '../run/quiet.ts'
import { Schedule } from '../schedule/schedule.ts'
import { TraceWriter } from '../trace/trace-writer.ts'
import type { Business } from './business.ts'
import { Identity } from './identity.ts'
import { Machines } from './machines.ts'
import type { PhoneContent } from './phone.ts'
import { type ServerBackup, SimulatedServer } from './server.ts'
import { fillOrganization, firstMorning, type OrganizationStart } from './start.ts'
import { World } from './world.ts'

/** An organization before its first simulated hour, to be copied by every run. */
export interface Template extends OrganizationStart {
  readonly server: ServerBackup
  /** What phones have that have received everything. */
  readonly disks: ReadonlyMap<string, PhoneContent>
}

const hour = 3_600_000
/** Makes what a server begins with that has never run. */
export type EmptyStorage = () => ServerStorage

const known = new WeakMap<EmptyStorage, WeakMap<Business, Map<number, Promise<Template>>>>()

/** Made once for each number of phones: the same for every seed. */
export const templateFor = (phones: number, business: Business, empty: EmptyStorage): Promise<Template> => {
  const ofStorage = known.get(empty) ?? new WeakMap<Business, Map<number, Promise<Template>>>()
  known.set(empty, ofStorage)
  const ofBusiness = ofStorage.get(business) ?? new Map<number, Promise<Template>>()
  ofStorage.set(business, ofBusiness)
  const template = ofBusiness.get(phones) ?? make(phones, business, empty)
  ofBusiness.set(phones, template)
  return template
}

const make = async (phones: number, business: Business, empty: EmptyStorage): Promise<Template> => {
  const { start, server } = await filled(phones, business, empty)
  return { ...start, ...(await received(start, server, business)) }
}

/** An organization in which nobody has opened the app yet. */
const filled = async (
  phones: number,
  business: Business,
  empty: EmptyStorage,
): Promise<{ readonly start: OrganizationStart; readonly server: ServerBackup }> => {
  const machines = new Machines(new Schedule(firstMorning - hour), 0)
  const server = new SimulatedServer(
    {
      machines,
      business,
      onWarning: (message) => {
        throw new Error(message)
      },
      onStartFailed: (error) => {
        throw error
      },
      onCrash: () => undefined,
    },
    { storage: empty(), identity: new Identity() },
  )
  server.start()
  await until(machines, () => server.organization !== null)
  const start = await settled(machines, () => fillOrganization(server, phones, machines.stream('start')))
  await settled(machines, () => server.stop())
  return { start, server: server.backup() }
}

/** The same when everybody has received everything and has closed the app. */
const received = async (
  start: OrganizationStart,
  server: ServerBackup,
  business: Business,
): Promise<Pick<Template, 'server' | 'disks'>> => {
  const machines = new Machines(new Schedule(firstMorning - hour / 2), 0)
  const trace = new TraceWriter(machines.schedule, false)
  const world = new World({
    machines,
    trace,
    ...start,
    server,
    disks: new Map(),
    business,
    live: false,
    protocol: replicateProtocols[0],
  })
  world.startServer()
  await until(machines, () => world.server.organization !== null)
  for (const name of world.phones.keys()) world.startPhone(name)
  await until(machines, () => stillOnItsWay(world) === null)
  for (const phone of world.phones.values()) await settled(machines, () => phone.close())
  await settled(machines, () => world.server.stop())
  return {
    server: world.server.backup(),
    disks: new Map([...world.phones].map(([name, phone]) => [name, phone.content()])),
  }
}

/** Lets things happen until something is so. */
const until = (machines: Machines, isSo: () => boolean): Promise<void> =>
  runTurns(machines, () => machines.step() && !isSo())

type Outcome<T> = { readonly result: T } | { readonly error: Error }

/** Lets things happen until what is asked for is done. */
const settled = async <T>(machines: Machines, work: () => Promise<T>): Promise<T> => {
  const outcomes: Outcome<T>[] = []
  let isAsked = false
  await runTurns(machines, () => {
    if (isAsked) return machines.step() && outcomes.length === 0
    isAsked = true
    work().then(
      (result) => outcomes.push({ result }),
      (error: Error) => outcomes.push({ error }),
    )
    return true
  })
  const [outcome] = outcomes
  if (outcome === undefined) throw new Error('nothing is left to happen')
  if ('error' in outcome) throw outcome.error
  return outcome.result
}
