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
import { personStart, workOrderStart } from '../world/work-order-start.ts'

/** A technician whose phone carries so many records: half bookings of the next days, half their work orders. */
export interface AppWorld {
  readonly dataFolder: string
  readonly user: UserId
  readonly device: DeviceId
  readonly token: string
  readonly orders: readonly RecordId[]
}

const hour = 3_600_000
const together = 250
/** All within the seven days that the default profile looks ahead. */
const days = 6

export const makeAppWorld = async (folder: string, records: number): Promise<AppWorld> => {
  const dataFolder = join(folder, 'world')
  const fresh = { organization, name: 'Bench', demo: false }
  const data = await openDataFolder(dataFolder, fresh)
  const open = await openOrganization(data, { logger: newLogger('error') })
  const editor = open.editor('bench')
  const random = new SeededRandom(1)
  const make = async (type: string, start: RecordStart): Promise<RecordId> => {
    const record = newRecordId(type, systemClock, systemRandom)
    await editor.edit(record, (doc, declared) => createRecord(doc, declared, start, random))
    return record
  }
  const begin = systemClock.now() + hour
  const job = async (number: number, user: RecordId): Promise<RecordId> => {
    const workOrder = await make('workOrder', workOrderStart(number, random))
    const start = begin + (number * days * 24 * hour) / records
    await make('booking', { fields: { name: 'Ana', workOrder, resource: user, start, end: start + hour } })
    return workOrder
  }
  try {
    const user = (await make('user', personStart('ana', 'technician'))) as UserId
    const orders: RecordId[] = []
    const count = Math.floor(records / 2)
    while (orders.length < count) {
      const size = Math.min(together, count - orders.length)
      const from = orders.length
      orders.push(...(await Promise.all(Array.from({ length: size }, (_, i) => job(from + i, user)))))
    }
    const device = 'device-ana' as DeviceId
    const { token } = await open.tokens.issue({ user, device })
    return { dataFolder, user, device, token, orders }
  } finally {
    await open.organization.close()
  }
}
