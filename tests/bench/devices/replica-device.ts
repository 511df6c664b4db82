import {
  MemoryOutboxStore,
  MemoryReplicaStore,
  noWorkingCopies,
  onlyTab,
  Replica,
  type SocketEvents,
} from '@fieldmerge/client'
import { fieldService, replicateProtocols, systemClock, systemRandom, systemTimers } from '@fieldmerge/shared'
import type { SignedIn } from '../world/world.ts'
import { CountingSocket } from './counting-socket.ts'
import type { AwayChange, Device } from './device.ts'
import type { Expectations } from './expectations.ts'

/** Our replica, with memory for a disk. */
export class ReplicaDevice implements Device {
  readonly #url: string
  readonly #person: SignedIn
  readonly #store = new MemoryReplicaStore()
  readonly #outboxStore = new MemoryOutboxStore()
  #replica: Replica | null = null
  #socket: CountingSocket | null = null
  #online = true

  constructor(url: string, person: SignedIn) {
    this.#url = url
    this.#person = person
  }

  async sync(): Promise<void> {
    this.#replica = await this.#open()
    this.#replica.start()
    await this.#current(() => true)
  }

  async readAgain(expected: Expectations): Promise<void> {
    const second = await this.#open()
    for (const record of expected.records) expected.checkFacts(record, second.facts.get(record))
    for (const record of expected.chosen) {
      expected.checkContent(record, (await second.openRecord(record)).doc)
      await second.closeRecord(record)
    }
  }

  async leave(): Promise<void> {
    this.#online = false
    this.#socket?.terminate()
    await this.#status(({ link }) => link === 'waiting')
  }

  async comeBack(changes: readonly AwayChange[]): Promise<void> {
    this.#online = true
    this.#replica?.tryNow()
    await this.#current(() =>
      changes.every(({ record, field, value }) => this.#replica?.facts.get(record)?.[field] === value),
    )
  }

  async close(): Promise<void> {
    await this.#replica?.close()
  }

  #open(): Promise<Replica> {
    return Replica.open({
      catalog: fieldService,
      user: this.#person.user,
      appVersion: 'bench',
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      connect: (events) => this.#connect(events),
      store: this.#store,
      outboxStore: this.#outboxStore,
      copies: noWorkingCopies,
      openLive: null,
      tabs: onlyTab(),
      token: async () => this.#person.token,
    })
  }

  /** As `webSocketConnect`, on a network that can be away and that counts. */
  #connect(events: SocketEvents): { send(frame: Uint8Array): void; close(): void } {
    if (!this.#online) {
      setImmediate(() => events.onClose(1006, 'away'))
      return { send: () => undefined, close: () => undefined }
    }
    const socket = new CountingSocket(`${this.#url.replace(/^http/, 'ws')}/replicate`, [
      ...replicateProtocols,
    ])
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => events.onOpen()
    socket.onmessage = ({ data }) => events.onFrame(new Uint8Array(data as ArrayBuffer))
    socket.onclose = ({ code, reason }) => events.onClose(code, reason)
    socket.onerror = () => undefined
    return {
      send: (frame) => {
        if (socket.readyState === CountingSocket.OPEN) socket.send(frame)
      },
      close: () => socket.close(1000),
    }
  }

  #current(and: () => boolean): Promise<void> {
    return this.#status(({ link, complete }) => link === 'flowing' && complete && and())
  }

  #status(holds: (status: Replica['status']) => boolean): Promise<void> {
    const replica = this.#replica
    if (replica === null) return Promise.reject(new Error('the device has not been started'))
    return new Promise((resolve) => {
      const ask = (): void => {
        if (!holds(replica.status)) return
        stop()
        resolve()
      }
      const stop = replica.onStatus(ask)
      ask()
    })
  }
}
