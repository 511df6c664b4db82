import { join } from 'node:path'
import { wholeOrganization } from '@fieldmerge/profile-filter'
import { newLogger, type OpenOrganization, openDataFolder, openOrganization } from '@fieldmerge/server'
import {
  createRecord,
  type DeviceId,
  fieldService,
  mainTypeOf,
  newRecordId,
  type RecordId,
  type RecordStart,
  systemClock,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as Y from 'yjs'
import { organization } from './organization.ts'
import { writeStates } from './states.ts'
import type { DocumentState } from './states-codec.ts'
import { bookingStart, personStart, workOrderStart } from './work-order-start.ts'

/** A person signed in on a device of their own. */
export interface SignedIn {
  readonly user: UserId
  readonly token: string
}

/** An organization on a disk, and what clients and peers need to know of it. */
export interface World {
  /** A data folder that is closed: each round works on a copy of it. */
  readonly dataFolder: string
  /** All work orders as they begin; peers begin with the same. */
  readonly statesFile: string
  readonly states: readonly DocumentState[]
  /** One for each work order, booked on it and on nothing else; empty unless asked for. */
  readonly technicians: readonly SignedIn[]
  /** Carries everything. */
  readonly supervisor: SignedIn
  /** May change everything, each on a device of their own. */
  readonly editors: readonly SignedIn[]
}

export interface WorldSize {
  readonly workOrders: number
  readonly technicians?: boolean
  readonly editors?: number
  /** False leaves the notes of work orders empty. */
  readonly notes?: boolean
  /** False leaves groups of fields, which are records of their own, out of what supervisors carry. */
  readonly groups?: boolean
}

/** How many records are written at a time: they share commits. */
const together = 250

/** Makes an organization of so many work orders of 2.4 KB. */
export const makeWorld = async (
  folder: string,
  { workOrders, technicians = false, editors = 0, notes = true, groups = true }: WorldSize,
): Promise<World> => {
  const dataFolder = join(folder, 'world')
  const fresh = { organization, name: 'Bench', demo: false }
  const data = await openDataFolder(dataFolder, fresh)
  const open = await openOrganization(data, { logger: newLogger('error') })
  try {
    const builder = new Builder(open)
    const supervisor = await builder.person('supervisor', 'supervisor')
    const states = await inGroups(workOrders, (number) => builder.workOrder(number, notes))
    const crew = technicians
      ? await inGroups(workOrders, (number) => builder.technician(number, states[number]?.record))
      : []
    const office = await inGroups(editors, (number) => builder.person(`editor-${number}`, 'supervisor'))
    // Otherwise each copy would make them when it begins.
    await open.companions.settled()
    if (!groups) await leaveGroupsOut(open, supervisor.user)
    const statesFile = join(folder, 'states')
    writeStates(statesFile, states)
    return { dataFolder, statesFile, states, technicians: crew, supervisor, editors: office }
  } finally {
    await open.organization.close()
  }
}

/** Publishes the profile of supervisors without groups: then they carry what peers hold, a record for each of theirs. */
const leaveGroupsOut = async ({ profiles }: OpenOrganization, author: UserId): Promise<void> => {
  const whole = wholeOrganization(fieldService)
  const types = Object.entries(whole.types).filter(([type]) => mainTypeOf(type) === null)
  const without = { ...whole, version: 2, types: Object.fromEntries(types) }
  const published = await profiles.publish({
    profiles: [without],
    named: null,
    replaces: null,
    onlyNews: false,
    author,
    note: '',
  })
  if (!published.ok) throw new Error(JSON.stringify(published))
}

class Builder {
  readonly #open: OpenOrganization
  readonly #editor: ReturnType<OpenOrganization['editor']>
  readonly #random = new SeededRandom(1)

  constructor(open: OpenOrganization) {
    this.#open = open
    this.#editor = open.editor('bench')
  }

  async workOrder(number: number, notes: boolean): Promise<DocumentState> {
    const start = workOrderStart(number, this.#random)
    return this.#record('workOrder', notes ? start : { ...start, prose: {} })
  }

  async technician(number: number, workOrder: RecordId | undefined): Promise<SignedIn> {
    const person = await this.person(`technician-${number}`, 'technician')
    if (workOrder !== undefined)
      await this.#record('booking', bookingStart(workOrder, person.user, systemClock.now()))
    return person
  }

  async person(name: string, role: string): Promise<SignedIn> {
    const { record: user } = await this.#record('user', personStart(name, role))
    const { token } = await this.#open.tokens.issue({ user, device: `device-${name}` as DeviceId })
    return { user, token }
  }

  async #record(type: string, start: RecordStart): Promise<DocumentState> {
    const record = newRecordId(type, systemClock, systemRandom)
    let state: Uint8Array = new Uint8Array()
    await this.#editor.edit(record, (doc, declared) => {
      createRecord(doc, declared, start, this.#random)
      state = Y.encodeStateAsUpdate(doc)
    })
    return { record, state }
  }
}

const inGroups = async <T>(count: number, make: (number: number) => Promise<T>): Promise<readonly T[]> => {
  const made: T[] = []
  while (made.length < count) {
    const size = Math.min(together, count - made.length)
    made.push(...(await Promise.all(Array.from({ length: size }, (_, i) => make(made.length + i)))))
  }
  return made
}
