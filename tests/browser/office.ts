import type { Replica } from '@fieldmerge/client'
import {
  addChild,
  changeStatus,
  type Facts,
  type FieldValue,
  fieldService,
  newUlid,
  type RecordId,
  setField,
  systemClock,
  systemRandom,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { until } from '../harness/until.ts'
import { hasEverything, hasSentAll, openWiredReplica } from '../harness/wired-replica.ts'

interface Person {
  readonly user: UserId
  readonly name: string
  readonly email: string
}

const hour = 3_600_000

/** The supervisor of the demo at a program of their own: gives out work, and sees what has arrived at the server. */
export class Office {
  readonly #replica: Replica
  readonly #people: readonly Person[]
  /** The version that a record has at the server now. */
  readonly #versionOf: (record: RecordId) => Promise<number>

  private constructor(
    replica: Replica,
    people: readonly Person[],
    versionOf: (record: RecordId) => Promise<number>,
  ) {
    this.#replica = replica
    this.#people = people
    this.#versionOf = versionOf
  }

  static async open(server: string): Promise<Office> {
    const people = (await (await fetch(`${server}/api/demo/people`)).json()) as readonly Person[]
    const marta = personOf(people, 'Marta')
    const { token } = await signIn(server, marta.email)
    const replica = await openWiredReplica({ user: marta.user, token, url: () => server })
    await hasEverything(replica)
    return new Office(replica, people, async (record) => {
      const headers = { authorization: `Bearer ${token}` }
      const { version } = (await (await fetch(`${server}/api/records/${record}`, { headers })).json()) as {
        version: number
      }
      return version
    })
  }

  user(name: string): UserId {
    return personOf(this.#people, name).user
  }

  email(name: string): string {
    return personOf(this.#people, name).email
  }

  /** A work order with a booking for each of the people that begins now, on the server. */
  async job(title: string, ...names: readonly string[]): Promise<RecordId> {
    const order = this.#replica.create('workOrder', 'New', { fields: { title, number: 'WO-TEST' } })
    await order.saved
    for (const name of names) await this.book(order.record, name)
    await this.#sent()
    return order.record
  }

  /** A booking of a work order. @param start ms from now */
  async book(workOrder: RecordId, name: string, start = 0): Promise<RecordId> {
    const begin = systemClock.now() + start
    const fields = { name, workOrder, resource: this.user(name), start: begin, end: begin + hour }
    const booking = this.#replica.create('booking', 'New', { fields })
    await booking.saved
    await this.#sent()
    return booking.record
  }

  /** Writes a field, and waits until the server has it. */
  async set(record: RecordId, field: string, value: FieldValue): Promise<void> {
    await this.#replica.edit(record, 'Set', (doc) =>
      setField(doc, fieldService.type(typeOf(record)), field, value),
    )
    await this.#sent()
  }

  /** A part that was used at a work order. */
  async usePart(order: RecordId, name: string, quantity: number): Promise<void> {
    const values = { name, quantity }
    await this.#replica.edit(order, 'Part', (doc) =>
      addChild(
        doc,
        fieldService.type('workOrder'),
        'products',
        { id: newUlid(systemClock, systemRandom), values },
        systemRandom,
      ),
    )
    await this.#sent()
  }

  /** Ends the work order for the crews: what they edit from now on is held. */
  async post(order: RecordId): Promise<void> {
    await this.step(order, 'posted')
  }

  /** Moves a record on in its life cycle. */
  async step(record: RecordId, status: string): Promise<void> {
    const editor = { by: this.user('Marta'), at: systemClock.now() }
    await this.#replica.edit(record, 'Step', (doc) =>
      changeStatus(
        doc,
        fieldService.type(typeOf(record)),
        newUlid(systemClock, systemRandom),
        status,
        editor,
      ),
    )
    await this.#sent()
  }

  /** Waits until the server has told that the record is so. */
  async sees(record: RecordId, holds: (facts: Facts) => boolean): Promise<void> {
    const { facts } = this.#replica
    await until(
      (changed) => facts.onChange(changed),
      () => holds(facts.get(record) ?? {}),
      () => facts.get(record) ?? null,
    )
  }

  /** The one record of a type whose facts are so, once it is at the server. */
  async finds(type: string, holds: (facts: Facts) => boolean): Promise<RecordId> {
    const { facts } = this.#replica
    const found = (): RecordId | undefined => [...facts.ofType(type)].find(([, known]) => holds(known))?.[0]
    await until(
      (changed) => facts.onChange(changed),
      () => found() !== undefined,
      () => `no ${type} of ${[...facts.ofType(type)].length} is so`,
    )
    return found() as RecordId
  }

  /** What the record holds, all edits of the server in it: who made them has their acks before others hear of them. */
  async content(record: RecordId) {
    const { facts } = this.#replica
    const version = await this.#versionOf(record)
    await until(
      (changed) => facts.onChange(changed),
      () => (facts.head(record)?.version ?? 0) >= version,
      () => ({ here: facts.head(record)?.version, there: version }),
    )
    const content = await this.#replica.read(record)
    if (content === null) throw new Error(`${record} is not at the office`)
    return content
  }

  async close(): Promise<void> {
    await this.#replica.close()
  }

  #sent(): Promise<void> {
    return hasSentAll(this.#replica)
  }
}

/** Everybody's password in the demo is `demo`. */
export const signIn = async (
  server: string,
  email: string,
): Promise<{ readonly token: string; readonly user: UserId }> => {
  const answer = await fetch(`${server}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'demo' }),
  })
  if (!answer.ok) throw new Error(`${email}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { token: string; user: UserId }
}

const personOf = (people: readonly Person[], name: string): Person => {
  const person = people.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody of the demo is called ${name}`)
  return person
}
