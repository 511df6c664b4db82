import type { createApp } from '@fieldmerge/server'
import {
  addChild,
  captureEnvelopes,
  type DeviceId,
  type Envelope,
  envelopeHash,
  fieldService,
  newDocument,
  type RecordId,
  type RecordType,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as Y from 'yjs'
import { InProcessServer } from '../harness/in-process-server.ts'

/** A row of `/api/ledger`, as far as tests look at it. */
export interface Row {
  readonly id: string
  readonly record: string
  readonly path: string
  readonly kind: string
  readonly cause: string
  readonly state: string | null
  readonly author: { readonly user: string; readonly device: string }
  readonly time: number
  readonly timeFrom: string
  readonly deviceTime: number | null
  readonly deviceTimeIsDoubtful: boolean
  readonly serverTime: number
  readonly old: unknown
  readonly value: unknown
  readonly shown: boolean
  readonly lost: Row | null
  readonly won: Row | null
  readonly base: unknown
  readonly policy: string | null
  readonly certainty: string
  readonly settledBy: Row | null
}

/** A server whose ledger is read over HTTP, and people whose devices sync when the test says so. */
export class LedgerTown {
  readonly server: InProcessServer
  #devices = 0

  private constructor(server: InProcessServer) {
    this.server = server
  }

  static async open(): Promise<LedgerTown> {
    return new LedgerTown(await InProcessServer.start())
  }

  /** The same over a server that somebody else ends. */
  static around(server: InProcessServer): LedgerTown {
    return new LedgerTown(server)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
  }

  /** A person of the office, who may see and change all work. */
  office(name: string): Promise<UserId> {
    return this.server.person(name, 'supervisor')
  }

  /** A device of somebody with the record on it. `clientId` decides who wins where nothing else does. */
  async device(user: UserId, record: RecordId, clientId?: number): Promise<Device> {
    const device = new Device(this, user, record, `device-${++this.#devices}`, clientId)
    await device.pull()
    return device
  }

  app(): ReturnType<typeof createApp> {
    return this.server.app()
  }

  async get(user: UserId, path: string): Promise<Response> {
    const token = await this.server.issueToken(user, 'desk')
    return this.app().request(path, { headers: { authorization: `Bearer ${token}` } })
  }

  async post(user: UserId, path: string, body: unknown): Promise<Response> {
    const token = await this.server.issueToken(user, 'desk')
    return this.app().request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  async rows(user: UserId, query = ''): Promise<readonly Row[]> {
    const rows: Row[] = []
    for (let cursor = ''; ; ) {
      const response = await this.get(user, `/api/ledger?${query}${cursor}`)
      if (response.status !== 200) throw new Error(await response.text())
      const page = (await response.json()) as { rows: Row[]; cursor: string | null }
      rows.push(...page.rows)
      if (page.cursor === null) return rows
      cursor = `&cursor=${page.cursor}`
    }
  }

  /** Findings of a record, oldest first. */
  async findings(user: UserId, record: RecordId): Promise<readonly Row[]> {
    const rows = await this.rows(user, `record=${record}`)
    return rows.filter(({ state }) => state !== null).toReversed()
  }

  async content(record: RecordId): Promise<Y.Doc> {
    return (await this.server.organization.cache.open(record)).doc
  }

  async field(record: RecordId, name: string): Promise<unknown> {
    return (await this.content(record)).getMap('record').get(name)
  }
}

/** One person's device with one record, offline until it is told to sync. */
export class Device {
  readonly doc: Y.Doc
  readonly type: RecordType
  readonly #town: LedgerTown
  readonly #user: UserId
  readonly #record: RecordId
  readonly name: string
  readonly #random = new SeededRandom(3)
  #made: Envelope[] = []
  /** ms by which this device's clock differs from the server's. */
  skew = 0

  constructor(town: LedgerTown, user: UserId, record: RecordId, name: string, clientId?: number) {
    this.#town = town
    this.#user = user
    this.#record = record
    this.name = name
    this.type = fieldService.type(typeOf(record))
    this.doc = newDocument(this.type)
    if (clientId !== undefined) this.doc.clientID = clientId
    const clock = {
      stamp: () => ({ deviceClock: town.server.clock.now() + this.skew, sinceStart: 0, start: 1 }),
      newestSeen: () => this.#newest,
    }
    captureEnvelopes(this.doc, record, clock, (envelope) => {
      this.#newest = Math.max(this.#newest, envelope.time)
      this.#made.push(envelope)
    })
  }

  #newest = 0

  get editor() {
    return { by: this.#user, at: this.#town.server.clock.now() }
  }

  /** An edit, a second after the last one. */
  edit(commands: (doc: Y.Doc, type: RecordType) => void): this {
    this.#town.server.clock.advance(1_000)
    commands(this.doc, this.type)
    return this
  }

  addTask(id: string, name: string): this {
    return this.edit((doc, type) => addChild(doc, type, 'tasks', { id, values: { name } }, this.#random))
  }

  async pull(): Promise<this> {
    const { organization } = this.#town.server
    const live = await organization.cache.open(this.#record)
    await organization.committer.settled(live)
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(live.doc), 'pull')
    this.#newest = Math.max(this.#newest, live.times.newest)
    return this
  }

  /** Sends what was made here. @returns how each envelope was answered */
  async push(): Promise<readonly string[]> {
    const made = this.#made
    this.#made = []
    return Promise.all(made.map((envelope) => this.submit(envelope, false)))
  }

  /** All of this document as a stock client sends it. */
  async pushBundle(): Promise<string> {
    this.#made = []
    const empty = new Uint8Array()
    const update = Y.encodeStateAsUpdate(this.doc)
    const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }
    const rest = { clientId: 0, fromClock: 0, toClock: 0, before: empty, time: 0, stamp }
    return this.submit({ record: this.#record, ...rest, update }, true)
  }

  async sync(): Promise<this> {
    await this.push()
    return this.pull()
  }

  submit(envelope: Envelope, bundle: boolean): Promise<string> {
    const { organization, clock } = this.#town.server
    const author = { user: this.#user, device: this.name as DeviceId }
    return new Promise((resolve) => {
      organization.intake.submit({
        envelope,
        hash: envelopeHash(envelope.record, envelope.update),
        bundle,
        author,
        receivedAt: clock.now(),
        via: null,
        answer: (outcome) =>
          resolve(outcome.kind === 'acked' ? 'acked' : `${outcome.kind} ${JSON.stringify(outcome)}`),
      })
    })
  }
}
