import { type Envelope, hex, type RecordId, type ToDevice } from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { InProcessServer } from '../harness/in-process-server.ts'
import type { DiskWatch } from './disk-watch.ts'
import { Member, type MemberParts } from './member.ts'

const sizeOfCrew = 5
const ordersOfCrew = 3

interface Person extends Pick<MemberParts, 'user' | 'token' | 'orders'> {}

/** What the phones will find: people in crews of five, each crew with three orders that all its people are booked on. */
export const prepareFolder = async (
  people: number,
): Promise<{ folder: string; people: readonly Person[] }> => {
  const server = await InProcessServer.start({ clock: new SettableClock(Date.now()) })
  const crews = Array.from({ length: Math.ceil(people / sizeOfCrew) }, async (_, crew) => {
    const users = await Promise.all(
      Array.from({ length: sizeOfCrew }, (_, i) => server.person(`p${crew * sizeOfCrew + i}`)),
    )
    const [first] = users
    if (first === undefined) throw new Error('a crew has people')
    const orders: RecordId[] = []
    for (let i = 0; i < ordersOfCrew; i++) {
      const { order } = await server.job(`Job ${i} of crew ${crew}`, first)
      await Promise.all(users.slice(1).map((user) => server.booking(order, user)))
      orders.push(order)
    }
    return Promise.all(
      users.map(async (user) => ({ user, orders, token: await server.issueToken(user, `device-${user}`) })),
    )
  })
  const all = (await Promise.all(crews)).flat()
  await server.stop()
  return { folder: server.folderPath, people: all.slice(0, people) }
}

/** All the phones, and what the server has promised them. */
export class Crew {
  readonly members: readonly Member[]
  /** Hashes of edits that the server has said are on its disk, with when that was heard, ms since 1970. */
  readonly acked: ReadonlyMap<string, number>
  /** How it let phones go on, how often. */
  readonly resumed: ReadonlyMap<string, number>
  readonly #address: { url: string }
  readonly #heard: EventTarget

  private constructor(
    members: readonly Member[],
    heard: Pick<Crew, 'acked' | 'resumed'>,
    address: { url: string },
    events: EventTarget,
  ) {
    this.members = members
    this.acked = heard.acked
    this.resumed = heard.resumed
    this.#address = address
    this.#heard = events
  }

  /** Resolves when all have synced with the server at `url` for the first time. */
  static async join(people: readonly Person[], url: string, seed: number): Promise<Crew> {
    const acked = new Map<string, number>()
    const resumed = new Map<string, number>()
    const address = { url }
    const events = new EventTarget()
    const onHeard = (message: ToDevice): void => {
      if (message.type === 'ack')
        for (const hash of message.hashes) if (!acked.has(hex(hash))) acked.set(hex(hash), Date.now() + 1)
      if (message.type === 'ack') events.dispatchEvent(new Event('ack'))
      if (message.type === 'welcome') resumed.set(message.resume, (resumed.get(message.resume) ?? 0) + 1)
    }
    const members = await Promise.all(
      people.map((person, i) =>
        Member.join({ ...person, random: new SeededRandom(seed + i), url: () => address.url, onHeard }),
      ),
    )
    return new Crew(members, { acked, resumed }, address, events)
  }

  /** The server is back, at another address. */
  moveTo(url: string): void {
    this.#address.url = url
    for (const member of this.members) member.tryNow()
  }

  work(): void {
    for (const member of this.members) member.work()
  }

  /** Resolves when the server has acked so many edits in all. */
  async hasAcked(count: number): Promise<void> {
    while (this.acked.size < count)
      await new Promise((resolve) => this.#heard.addEventListener('ack', resolve, { once: true }))
  }

  async rest(): Promise<void> {
    await Promise.all(this.members.map((member) => member.rest()))
  }

  async cutOff(): Promise<void> {
    await Promise.all(this.members.map((member) => member.cutOff()))
  }

  async synced(): Promise<void> {
    await Promise.all(this.members.map((member) => member.synced()))
  }

  async leave(): Promise<void> {
    await Promise.all(this.members.map((member) => member.leave()))
  }

  /** Whether an edit is among the rows of a disk, or says nothing that they do not say. */
  isOn(disk: DiskWatch, hash: string): boolean {
    if (disk.has(hash)) return true
    const envelope = this.#envelopeOf(hash)
    return envelope !== undefined && envelope.fromClock === envelope.toClock && disk.contains(envelope)
  }

  #envelopeOf(hash: string): Envelope | undefined {
    for (const { replica } of this.members) {
      const entry = replica.outbox.get(hash)
      if (entry !== undefined) return entry.envelope
    }
    return undefined
  }
}
