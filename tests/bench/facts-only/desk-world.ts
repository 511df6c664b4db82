import { join } from 'node:path'
import { newLogger, openDataFolder, openOrganization } from '@fieldmerge/server'
import {
  createRecord,
  type DeviceId,
  newRecordId,
  type OrganizationId,
  type RecordId,
  type RecordStart,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { factsDeskProfiles } from '../../harness/desk-profiles.ts'
import { bookingStart, personStart, workOrderStart } from '../world/work-order-start.ts'
import type { SignedIn } from '../world/world.ts'

/** An organization on a disk whose supervisor carries all work as facts. */
export interface DeskWorld {
  readonly dataFolder: string
  readonly records: number
  readonly supervisor: SignedIn
  /** Somebody who edits one of the work orders. */
  readonly technician: SignedIn
  readonly order: RecordId
}

/** How many records are written at a time: they share commits. */
const together = 1_000
/** What work orders link to: so many of each, as ids that nobody can guess and nothing deflates well. */
const links = { account: 500, functionalLocation: 20_000, team: 30, territory: 20, businessUnit: 10 }

export const makeDeskWorld = async (
  folder: string,
  records: number,
  say: (text: string) => void,
): Promise<DeskWorld> => {
  const dataFolder = join(folder, 'desk')
  const fresh = { organization: 'bench' as OrganizationId, name: 'Bench', demo: false }
  const data = await openDataFolder(dataFolder, fresh)
  const open = await openOrganization(data, { logger: newLogger('error'), profiles: factsDeskProfiles })
  const random = new SeededRandom(1)
  const editor = open.editor('bench')
  const pools = Object.entries(links).map(
    ([type, count]) =>
      [type, Array.from({ length: count }, () => newRecordId(type, systemClock, systemRandom))] as const,
  )
  const make = async (type: string, start: RecordStart): Promise<RecordId> => {
    const record = newRecordId(type, systemClock, systemRandom)
    await editor.edit(record, (doc, declared) => createRecord(doc, declared, start, random))
    return record
  }
  const person = async (name: string, role: string): Promise<SignedIn> => {
    const user = await make('user', personStart(name, role))
    const { token } = await open.tokens.issue({ user, device: `device-${name}` as DeviceId })
    return { user, token }
  }
  const workOrder = (number: number): Promise<RecordId> => {
    const start = workOrderStart(number, random)
    const linked = Object.fromEntries(pools.map(([name, ids]) => [name, random.pick(ids)]))
    return make('workOrder', { ...start, fields: { ...start.fields, ...linked } })
  }
  try {
    const supervisor = await person('supervisor', 'supervisor')
    const technician = await person('technician', 'technician')
    const order = await workOrder(0)
    await make('booking', bookingStart(order, technician.user, systemClock.now()))
    for (let made = 1; made < records; made += together) {
      const count = Math.min(together, records - made)
      await Promise.all(Array.from({ length: count }, (_, i) => workOrder(made + i)))
      if (made % 50_000 === 1 && made > 1) say(`${made} work orders`)
    }
    // Else the server that is measured would make them.
    await open.companions.settled()
    return { dataFolder, records, supervisor, technician, order }
  } finally {
    await open.organization.close()
  }
}
