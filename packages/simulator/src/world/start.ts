import {
  createRecord,
  type DeviceId,
  type FieldValue,
  newRecordId,
  type RecordId,
  type RecordStart,
  type UserId,
} from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { SimulatedServer } from './server.ts'

/** Eight on a Friday morning in Berlin, two days before the clocks there go forward. */
export const firstMorning = Date.UTC(2026, 2, 27, 7)
const hour = 3_600_000

/** Somebody who works in the simulated organization. */
export interface Person {
  /** As phones are called: a, b, c, ... */
  readonly name: string
  readonly user: UserId
  readonly device: DeviceId
  readonly role: 'technician' | 'supervisor'
}

/** What a simulated organization begins with. */
export interface OrganizationStart {
  readonly people: readonly Person[]
  /** Records by the names under which scenarios know them, such as `order 1`. */
  readonly names: ReadonlyMap<string, RecordId>
}

/** Of each type that an organization begins with one record, by its name. */
export const firstOf: Readonly<Record<string, string>> = {
  businessUnit: 'branch',
  team: 'crew',
  territory: 'territory',
  account: 'account 1',
  product: 'product',
  knowledgeArticle: 'article',
  user: 'person a',
  functionalLocation: 'location 1',
  customerAsset: 'asset 1',
  workOrder: 'order 1',
  booking: 'booking 1',
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const zones = ['Europe/Berlin', 'America/New_York', 'UTC', 'Australia/Lord_Howe']

/** Phones of so many people; of three or more the last one belongs to the dispatcher. */
export const nameOfPhone = (index: number): string => letters[index] ?? `phone${index}`

/** Fills a running server: a branch office on a Friday morning. */
export const fillOrganization = async (
  server: SimulatedServer,
  phones: number,
  random: SeededRandom,
): Promise<OrganizationStart> => {
  const { editor } = server
  if (editor === null) throw new Error('the server does not run')
  const clock = { now: () => firstMorning }
  const names = new Map<string, RecordId>()
  const make = async (name: string, type: string, start: RecordStart): Promise<RecordId> => {
    const record = newRecordId(type, clock, random)
    names.set(name, record)
    await editor.edit(record, (doc, declared) => createRecord(doc, declared, start, random))
    return record
  }
  const simple = (name: string, type: string, fields: Record<string, FieldValue>): Promise<RecordId> =>
    make(name, type, { fields })

  const businessUnit = await simple('branch', 'businessUnit', { name: 'North branch' })
  const team = await simple('crew', 'team', { name: 'Crew 1', businessUnit })
  const territory = await simple('territory', 'territory', { name: 'Harbour' })
  const group = await simple('account 0', 'account', { name: 'Port of the city' })
  const product = await simple('product', 'product', { name: 'Fuse 16 A', code: 'F16' })
  const article = await make('article', 'knowledgeArticle', {
    fields: { title: 'Changing a fuse', topic: 'Electric' },
    prose: { body: 'Switch off, change, switch on.' },
  })

  const people: Person[] = []
  for (let i = 0; i < phones; i++) {
    const name = nameOfPhone(i)
    const role = phones >= 3 && i === phones - 1 ? 'supervisor' : 'technician'
    const user = await simple(`person ${name}`, 'user', {
      name: `Person ${name.toUpperCase()}`,
      email: `${name}@example.com`,
      roles: [role],
      teams: [team],
      territories: [territory],
      businessUnit,
      timeZone: zones[i % zones.length] ?? 'UTC',
      active: true,
    })
    people.push({ name, user, role, device: `device-${name}` as DeviceId })
  }

  const crew = people.filter(({ role }) => role === 'technician')
  const orders = crew.length + 2
  for (let i = 0; i < orders; i++) {
    const account = await simple(`account ${i + 1}`, 'account', { name: `Quay ${i + 1}`, parent: group })
    const functionalLocation = await simple(`location ${i + 1}`, 'functionalLocation', {
      name: `Shed ${i + 1}`,
      territory,
    })
    const asset = await simple(`asset ${i + 1}`, 'customerAsset', {
      name: `Crane ${i + 1}`,
      account,
      functionalLocation,
      product,
    })
    const order = await make(`order ${i + 1}`, 'workOrder', {
      fields: {
        number: `WO-${i + 1}`,
        title: `Crane ${i + 1} stands still`,
        account,
        functionalLocation,
        customerAsset: asset,
        articles: [article],
        businessUnit,
        team,
        territory,
      },
      prose: { notes: 'Called in at seven.' },
      children: {
        tasks: [
          { id: 't1', values: { name: 'Look' } },
          { id: 't2', values: { name: 'Mend' } },
        ],
      },
    })
    // Neighbours share an order, so that every one has rivals; the last two lie in other weeks.
    const booked = [crew[i % crew.length], crew[(i + 1) % crew.length]]
    for (const [n, person] of booked.entries()) {
      const days = i < crew.length ? i : 7 * (i - crew.length + 1)
      const start = firstMorning + days * 24 * hour + n * hour
      await simple(`booking ${i + 1}${n === 0 ? '' : ' of the second'}`, 'booking', {
        name: `Crane ${i + 1}`,
        workOrder: order,
        resource: person?.user ?? null,
        start,
        end: start + hour,
      })
    }
  }
  return { people, names }
}
