import {
  MemoryOutboxStore,
  MemoryReplicaStore,
  noWorkingCopies,
  type OutboxEntry,
  onlyTab,
  Replica,
  type ReplicaParts,
} from '@fieldmerge/client'
import {
  type Clock,
  contentOf,
  type Facts,
  fieldService,
  newDocument,
  type RecordId,
  readRecord,
  systemRandom,
  systemTimers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Loopback } from './loopback.ts'
import { until } from './until.ts'

/** What a phone needs of the server in its test. */
export interface PhoneServer {
  line(): Loopback
  tokenFor(user: UserId, phone: object): Promise<string>
  /** The newest row of the record, as the server has it. */
  versionOf(record: RecordId): number | undefined
}

/** One person's phone, in the words of the field. Its stores outlive the app, as a disk does. */
export class Phone {
  readonly user: UserId
  readonly store = new MemoryReplicaStore()
  outboxStore = new MemoryOutboxStore()
  readonly #server: PhoneServer
  readonly #clock: Clock
  line: Loopback
  #token: string | null = null
  #replica: Replica | null = null

  constructor(server: PhoneServer, user: UserId, clock: Clock) {
    this.#server = server
    this.user = user
    this.#clock = clock
    this.line = server.line()
  }

  get replica(): Replica {
    if (this.#replica === null) throw new Error('the app is not running')
    return this.#replica
  }

  /** Starts the app. `parts` replace what the phone has, for instance a store that fails. */
  async start(parts: Partial<ReplicaParts> = {}): Promise<this> {
    this.#replica = await Replica.open({
      catalog: fieldService,
      user: this.user,
      appVersion: 'test',
      clock: this.#clock,
      timers: systemTimers,
      random: systemRandom,
      connect: this.line.connect,
      store: this.store,
      outboxStore: this.outboxStore,
      copies: noWorkingCopies,
      openLive: null,
      tabs: onlyTab(),
      token: async (renew) => {
        if (this.#token === null || renew) this.#token = await this.#server.tokenFor(this.user, this)
        return this.#token
      },
      ...parts,
    })
    this.#replica.start()
    return this
  }

  /** The app starts where there is no network. */
  async startOffline(): Promise<this> {
    this.line.cut()
    return this.start()
  }

  /** The app is gone without a word, as when the battery is empty. */
  async switchOff(): Promise<void> {
    this.line.cut()
    await this.#replica?.close()
    this.#replica = null
    this.line = this.#server.line()
  }

  goOffline(): void {
    this.line.cut()
  }

  goOnline(): void {
    this.line.mend()
    this.replica.tryNow()
  }

  /** The connection went with the server; this does not wait for the next try. */
  async comesBack(): Promise<void> {
    this.goOnline()
    await this.synced()
  }

  /** The browser has thrown the outbox away, kept edits included; the replica is still there. */
  async forgetsOutbox(): Promise<void> {
    await this.switchOff()
    this.outboxStore = new MemoryOutboxStore()
    await this.startOffline()
  }

  /** Another server stands where the old one was. */
  moveTo(server: PhoneServer): void {
    this.line = server.line()
  }

  /** What the server says is lost on the way from now on; what the phone says arrives. */
  losesAnswers(): void {
    this.line.deafen()
  }

  /** Waits until the phone has the record as the server has it, its own edits included. */
  async settled(record: RecordId): Promise<void> {
    const { facts, outbox } = this.replica
    const version = (): number | undefined => this.#server.versionOf(record)
    await until(
      (changed) => {
        const stops = [facts.onChange(changed), outbox.onChange(changed)]
        return () => {
          for (const stop of stops) stop()
        }
      },
      () =>
        facts.head(record)?.version === version() &&
        outbox.ofRecord(record).every(({ state }) => state === 'kept'),
      () => ({ here: facts.head(record)?.version, there: version(), outbox: outbox.ofRecord(record) }),
    )
  }

  /** Everything sent and everything received. */
  async synced(): Promise<void> {
    await this.status(({ link, edits, complete }) => link === 'flowing' && edits === 0 && complete)
  }

  async status(holds: (status: Replica['status']) => boolean): Promise<void> {
    const { replica } = this
    await until(
      (changed) => replica.onStatus(changed),
      () => holds(replica.status),
      () => replica.status,
    )
  }

  /** Waits until the person's pins, as this phone knows them, are so. */
  async pins(holds: (pins: Replica['pins']) => boolean): Promise<void> {
    const { pins } = this.replica
    await until(
      (changed) => pins.onChange(changed),
      () => holds(pins),
      () => 'pins',
    )
  }

  facts(record: RecordId): Facts | undefined {
    return this.replica.facts.get(record)
  }

  /** Waits until the record's facts are so. */
  async sees(record: RecordId, holds: (facts: Facts | undefined) => boolean): Promise<void> {
    const { facts } = this.replica
    await until(
      (changed) => facts.onChange(changed),
      () => holds(facts.get(record)),
      () => facts.get(record) ?? { notThere: this.replica.status },
    )
  }

  /** The record's document as it is on this phone. */
  async document(record: RecordId): Promise<Y.Doc> {
    const open = await this.replica.openRecord(record)
    const doc = newDocument(open.type)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(open.doc))
    await this.replica.closeRecord(record)
    return doc
  }

  async content(record: RecordId): Promise<string> {
    return contentOf(await this.document(record))
  }

  async read(record: RecordId) {
    return readRecord(await this.document(record), fieldService.type(typeOf(record)))
  }

  outbox(): readonly OutboxEntry[] {
    return this.replica.outbox.inState('waiting')
  }
}
