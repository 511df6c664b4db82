import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createApp,
  type DataFolder,
  type HeldEntry,
  newLogger,
  type OpenOrganization,
  openDataFolder,
  openOrganization,
  type ProfileChoice,
  type PushSettings,
  SqliteQuarantine,
} from '@fieldmerge/server'
import {
  createRecord,
  type DeviceId,
  type Facts,
  type FieldValue,
  newRecordId,
  type OrganizationId,
  type RecordId,
  type RecordStart,
  systemTimers,
  type Timers,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { HttpClient } from './http-client.ts'
import { Loopback } from './loopback.ts'
import { Phone, type PhoneServer } from './phone.ts'
import { until } from './until.ts'

/** What a test may want otherwise. */
interface Choices {
  readonly profiles?: ProfileChoice
  readonly push?: PushSettings
}

/** The server in this process, on a real store in a temporary folder, with a clock that the test moves. */
export class InProcessServer implements PhoneServer {
  readonly folderPath: string
  readonly clock: SettableClock
  readonly #timers: Timers
  readonly #choices: Choices
  readonly #random = new SeededRandom(1)
  readonly #devices = new Map<object, string>()
  #folder: DataFolder
  #open: OpenOrganization

  private constructor(
    folderPath: string,
    clock: SettableClock,
    timers: Timers,
    choices: Choices,
    folder: DataFolder,
    open: OpenOrganization,
  ) {
    this.folderPath = folderPath
    this.clock = clock
    this.#timers = timers
    this.#choices = choices
    this.#folder = folder
    this.#open = open
  }

  static async start(
    options: {
      clock?: SettableClock
      timers?: Timers
      folder?: string
      faults?: string
    } & Choices = {},
  ): Promise<InProcessServer> {
    const { clock = new SettableClock(), timers = systemTimers, profiles, push } = options
    const choices = { ...(profiles && { profiles }), ...(push && { push }) }
    const path = options.folder ?? mkdtempSync(join(tmpdir(), 'fieldmerge-'))
    const [folder, open] = await openBoth(path, clock, timers, options.faults ?? '', choices)
    return new InProcessServer(path, clock, timers, choices, folder, open)
  }

  get organization() {
    return this.#open.organization
  }

  get store() {
    return this.#folder.store
  }

  line(): Loopback {
    // Asked at each connection: the server may have been started again.
    return new Loopback((connection) => this.#open.organization.replicate(connection))
  }

  async stop(): Promise<void> {
    await this.#open.organization.close()
  }

  /** Stops and starts again; `meanwhile` the folder can be touched. */
  async restart(meanwhile: () => void = () => undefined, faults = ''): Promise<void> {
    await this.stop()
    meanwhile()
    ;[this.#folder, this.#open] = await openBoth(
      this.folderPath,
      this.clock,
      this.#timers,
      faults,
      this.#choices,
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    rmSync(this.folderPath, { recursive: true, force: true })
  }

  /** Somebody of the organization. */
  async person(name: string, role = 'technician', fields: Record<string, FieldValue> = {}): Promise<UserId> {
    return this.record('user', {
      fields: { name, email: `${name}@example.com`, roles: [role], timeZone: 'UTC', active: true, ...fields },
    })
  }

  /** A record that the server makes. */
  async record(type: string, start: RecordStart): Promise<RecordId> {
    const record = newRecordId(type, this.clock, this.#random)
    await this.#open
      .editor('test')
      .edit(record, (doc, declared) => createRecord(doc, declared, start, this.#random))
    // What the server makes beside it, it makes now.
    await this.#open.companions.settled()
    await this.organization.committer.told()
    return record
  }

  /** A work order with a booking for a person, in an hour. */
  async job(title: string, resource: UserId): Promise<{ order: RecordId; booking: RecordId }> {
    const order = await this.record('workOrder', { fields: { title, number: 'WO-1' } })
    return { order, booking: await this.booking(order, resource) }
  }

  booking(workOrder: RecordId, resource: UserId, start = this.clock.now() + 3_600_000): Promise<RecordId> {
    const fields = { name: 'Booking', workOrder, resource, start, end: start + 3_600_000 }
    return this.record('booking', { fields })
  }

  /** Waits until so many rows are on disk. */
  async reaches(sequence: number): Promise<void> {
    const { organization } = this
    await this.#committed(
      () => organization.head.sequence >= sequence,
      () => organization.head,
    )
  }

  /** The server has lost what it knew of the sets on devices. */
  async forgetDevices(): Promise<void> {
    await this.#folder.store.query('DELETE FROM device_sets')
  }

  /** Once what was acknowledged until now is in them: they come up to 50 ms behind an ack. */
  async factsOf(record: RecordId): Promise<Facts | undefined> {
    await this.organization.committer.told()
    return this.organization.directory.get(record)?.facts
  }

  versionOf(record: RecordId): number | undefined {
    return this.organization.directory.get(record)?.version
  }

  carries(user: UserId, record: RecordId): boolean {
    return this.organization.subscriptions.carriedBy(user, record) !== null
  }

  /** Waits until the record's facts on disk are so. */
  async sees(record: RecordId, holds: (facts: Facts) => boolean): Promise<void> {
    const { directory } = this.organization
    const facts = (): Facts => directory.get(record)?.facts ?? {}
    await this.#committed(() => holds(facts()), facts)
  }

  #committed(holds: () => boolean, describe: () => unknown): Promise<void> {
    return until((changed) => this.organization.commits.onRing(changed), holds, describe)
  }

  /** Waits until edits of the record are known to be lost. */
  async reportsLossOf(record: RecordId): Promise<void> {
    const { losses } = this.organization
    while (!losses.list().some((loss) => loss.record === record))
      await new Promise((resolve) => setImmediate(resolve))
  }

  /** Asks over HTTP, as a person at a desk. */
  async ask(
    user: UserId,
    path: string,
    body?: unknown,
    method = 'POST',
  ): Promise<{ status: number; json: unknown }> {
    const headers = { authorization: `Bearer ${await this.issueToken(user, 'desk')}` }
    const sent = body === undefined ? {} : { method, body: JSON.stringify(body) }
    const answer = await this.app().request(path, { headers, ...sent })
    return { status: answer.status, json: await answer.json() }
  }

  held(): Promise<readonly HeldEntry[]> {
    return new SqliteQuarantine(this.#folder.store).all()
  }

  /** @param source the device that its edits are said to come from: `import` is that of imports */
  editor(source = 'test') {
    return this.#open.editor(source)
  }

  phone(user: UserId): Phone {
    return new Phone(this, user, this.clock)
  }

  /** All that the server answers over HTTP, without a port. */
  app(): ReturnType<typeof createApp> {
    return createApp({
      ...this.#open,
      organizationId: this.identity.organization,
      organizationName: this.identity.name,
      localKey: null,
      demo: false,
      secure: false,
      appFolder: null,
    })
  }

  /** The HTTP interface, as this person uses it. */
  async http(user: UserId): Promise<HttpClient> {
    return new HttpClient(this.app(), await this.issueToken(user, 'browser'))
  }

  /** What the store says of itself, its secret included. */
  get identity() {
    return this.#folder.identity
  }

  /** A token without a password, as the server signs it at this moment. */
  async issueToken(user: UserId, device: string): Promise<string> {
    return (await this.#open.tokens.issue({ user, device: device as DeviceId })).token
  }

  /** Each phone is a device of its own, and nobody's password is asked: hashing one costs more than most tests. */
  async tokenFor(user: UserId, phone: object): Promise<string> {
    const known = this.#devices.get(phone)
    if (known !== undefined) return this.issueToken(user, known)
    const device = `device-${this.#devices.size}`
    this.#devices.set(phone, device)
    const now = this.clock.now()
    const issued = {
      id: device as DeviceId,
      secretHash: new Uint8Array(32),
      createdAt: now,
      lastContact: now,
    }
    await this.organization.devices.add(issued)
    return this.issueToken(user, device)
  }
}

const openBoth = async (
  path: string,
  clock: SettableClock,
  timers: Timers,
  faults: string,
  choices: Choices,
): Promise<[DataFolder, OpenOrganization]> => {
  const fresh = { organization: 'test' as OrganizationId, name: 'Test', demo: false }
  const folder = await openDataFolder(path, fresh, { faults })
  return [
    folder,
    await openOrganization(folder, {
      logger: newLogger(process.env.LOG ?? 'fatal'),
      clock,
      timers,
      ...choices,
    }),
  ]
}
