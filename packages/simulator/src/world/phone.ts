import {
  deflateNow,
  MemoryOutboxStore,
  MemoryReplicaStore,
  type OpenRecord,
  onlyTab,
  Replica,
} from '@fieldmerge/client'
import type { Catalog, DeviceId, RecordId, UserId } from '@fieldmerge/shared'
import { Disk } from '../disk/disk.ts'
import { DiskOutboxStore } from '../disk/disk-outbox-store.ts'
import { DiskReplicaStore } from '../disk/disk-replica-store.ts'
import { Volume } from '../disk/volume.ts'
import type { Network } from '../network/network.ts'
import type { ClockError, Process } from '../schedule/process.ts'
import type { Machines } from './machines.ts'
import { WorkingCopyVolume, workingCopiesOn } from './working-copies.ts'

export interface PhoneParts {
  readonly name: string
  readonly user: UserId
  readonly device: DeviceId
  readonly machines: Machines
  readonly network: Network
  readonly catalog: Catalog
  /** What signing in gives; null when this person may not. @throws when the server cannot be reached */
  signIn(): string | null
  /** The app could not start: the store failed. */
  onStartFailed(error: Error): void
}

/** What is on a phone's disk. */
export interface PhoneContent {
  readonly replica: MemoryReplicaStore
  readonly outbox: MemoryOutboxStore
  readonly copies: WorkingCopyVolume
}

/** One person's phone: its disk and clock outlive the app that runs on it. */
export class SimulatedPhone {
  readonly name: string
  readonly user: UserId
  readonly device: DeviceId
  readonly disk: Disk
  readonly replicaVolume = new Volume(() => new MemoryReplicaStore())
  readonly outboxVolume = new Volume(() => new MemoryOutboxStore())
  readonly copies = new Volume(() => new WorkingCopyVolume())
  readonly clockError: ClockError = { off: 0 }
  readonly #parts: PhoneParts
  #token: string | null = null
  #process: Process | null = null
  #replica: Replica | null = null
  /** Somebody has started the app again while it was still being closed. */
  #startsAgain = false
  #isClosing = false
  /** What is on the screen, in the order in which it was opened. */
  #screens: OpenRecord[] = []

  constructor(parts: PhoneParts) {
    const { name, user, device, machines } = parts
    this.name = name
    this.user = user
    this.device = device
    this.#parts = parts
    this.disk = new Disk(machines.schedule, machines.stream(`disk of ${name}`), {
      fastest: 0,
      slowest: 12,
      fromMemory: 0.7,
      hasReaders: false,
      safeAfter: 5_000,
    })
    for (const volume of [this.replicaVolume, this.outboxVolume, this.copies]) this.disk.add(volume)
  }

  /** The app at work; null while it does not run or reads its store. */
  get replica(): Replica | null {
    return this.#replica
  }

  get process(): Process | null {
    return this.#process
  }

  get isOn(): boolean {
    return this.#process !== null
  }

  /** Starts the app; one that is being closed starts again when that is done. */
  start(): void {
    const { machines, catalog, network, name } = this.#parts
    if (this.#process !== null) {
      this.#startsAgain = this.#isClosing
      return
    }
    const process = machines.process(name, this.clockError)
    this.#process = process
    process.run(() => {
      const opening = Replica.open({
        catalog,
        user: this.user,
        appVersion: 'simulated',
        clock: process.clock,
        timers: process.timers,
        random: process.random,
        connect: network.connect(name, process),
        store: new DiskReplicaStore(this.disk, this.replicaVolume, process),
        outboxStore: new DiskOutboxStore(this.disk, this.outboxVolume, process),
        copies: workingCopiesOn(this.disk, this.copies, process),
        openLive: null,
        tabs: onlyTab(),
        deflate: deflateNow,
        token: (renew) => this.#tokenOf(renew),
      })
      opening.then(
        (replica) => {
          if (!process.isAlive) return
          this.#replica = replica
          replica.start()
        },
        (error: Error) => this.#parts.onStartFailed(error),
      )
    })
  }

  /** The app is gone without a word. */
  kill(): void {
    const process = this.#process
    if (process === null) return
    this.#end(process)
    this.disk.killed(process)
    this.#parts.network.deviceGone(this.name, false)
  }

  /** The battery is empty. */
  losePower(): void {
    if (this.#process !== null) this.#end(this.#process)
    this.disk.powerLost()
    this.#parts.network.deviceGone(this.name, true)
  }

  /** Somebody closes the app. */
  async close(): Promise<void> {
    const [process, replica] = [this.#process, this.#replica]
    if (process === null) return
    this.#replica = null
    this.#screens = []
    this.#isClosing = true
    await replica?.close()
    if (this.#process !== process) return
    const startsAgain = this.#startsAgain
    this.#end(process)
    if (startsAgain) this.start()
  }

  /** A copy of all that is on its disk now, under another name and with the same identity. */
  clone(name: string, signIn: () => string | null): SimulatedPhone {
    const copy = new SimulatedPhone({ ...this.#parts, name, signIn })
    copy.restore(this.content())
    copy.#token = this.#token
    return copy
  }

  /** All that is on its disk now. */
  content(): PhoneContent {
    return {
      replica: this.replicaVolume.copy(),
      outbox: this.outboxVolume.copy(),
      copies: this.copies.copy(),
    }
  }

  /** Puts a content in place of all that is on its disk; the content stays as it is. The app must not run. */
  restore({ replica, outbox, copies }: PhoneContent): void {
    this.replicaVolume.restore(replica)
    this.outboxVolume.restore(outbox)
    this.copies.restore(copies)
  }

  get screens(): readonly OpenRecord[] {
    return this.#screens
  }

  async open(record: RecordId): Promise<void> {
    const [process, replica] = [this.#process, this.#replica]
    const open = await replica?.openRecord(record)
    if (open !== undefined && this.#process === process) this.#screens.push(open)
  }

  /** Closes the n-th record on the screen, counted round. */
  async closeRecord(nth: number): Promise<void> {
    const [open] = this.#screens.splice(nth % Math.max(1, this.#screens.length), 1)
    if (open !== undefined) await this.#replica?.closeRecord(open.record)
  }

  #end(process: Process): void {
    process.kill()
    this.#screens = []
    this.#process = null
    this.#replica = null
    this.#isClosing = false
    this.#startsAgain = false
  }

  async #tokenOf(renew: boolean): Promise<string | null> {
    const { network, signIn, name } = this.#parts
    if (this.#token !== null && !renew) return this.#token
    if (!network.isUp(name)) throw new Error('there is no network')
    this.#token = signIn()
    return this.#token
  }
}
