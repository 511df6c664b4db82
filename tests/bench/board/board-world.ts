import { join } from 'node:path'
import { newLogger, openDataFolder, openOrganization } from '@fieldmerge/server'
import {
  createRecord,
  type DeviceId,
  newRecordId,
  type RecordId,
  type RecordStart,
  systemClock,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { organization } from '../world/organization.ts'
import { bookingStart, personStart, workOrderStart } from '../world/work-order-start.ts'

/** Somebody with a device, and a work order that they are booked on. */
export interface BoardPerson {
  readonly user: UserId
  readonly device: DeviceId
  readonly token: string
  readonly order: RecordId
}

export interface BoardWorld {
  readonly dataFolder: string
  readonly supervisor: Omit<BoardPerson, 'order'>
  readonly crew: readonly BoardPerson[]
}

const together = 100

/** So many technicians with a device and a job each, and a supervisor. */
export const makeBoardWorld = async (folder: string, people: number): Promise<BoardWorld> => {
  const dataFolder = join(folder, 'board-world')
  const data = await openDataFolder(dataFolder, { organization, name: 'Bench', demo: false })
  const open = await openOrganization(data, { logger: newLogger('error') })
  const editor = open.editor('bench')
  const random = new SeededRandom(1)
  const make = async (type: string, start: RecordStart): Promise<RecordId> => {
    const record = newRecordId(type, systemClock, systemRandom)
    await editor.edit(record, (doc, declared) => createRecord(doc, declared, start, random))
    return record
  }
  const signedIn = async (user: UserId) => {
    const device = `device-${user}` as DeviceId
    const now = systemClock.now()
    await open.organization.devices.add({
      id: device,
      secretHash: new Uint8Array(32),
      createdAt: now,
      lastContact: now,
    })
    return { user, device, token: (await open.tokens.issue({ user, device })).token }
  }
  const somebody = async (number: number): Promise<BoardPerson> => {
    const user = (await make('user', personStart(`crew-${number}`, 'technician'))) as UserId
    const order = await make('workOrder', workOrderStart(number, random))
    await make('booking', bookingStart(order, user, systemClock.now()))
    return { ...(await signedIn(user)), order }
  }
  try {
    const supervisor = await signedIn((await make('user', personStart('marta', 'supervisor'))) as UserId)
    const crew: BoardPerson[] = []
    while (crew.length < people) {
      const size = Math.min(together, people - crew.length)
      crew.push(...(await Promise.all(Array.from({ length: size }, (_, i) => somebody(crew.length + i)))))
    }
    return { dataFolder, supervisor, crew }
  } finally {
    await open.organization.close()
  }
}
