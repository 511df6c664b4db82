import {
  BrowserTabs,
  deflateNow,
  MemoryOutboxStore,
  MemoryReplicaStore,
  type OpenLive,
  type OutboxEntry,
  Replica,
} from '@fieldmerge/client'
import type { Catalog, DeviceId, UserId } from '@fieldmerge/shared'
import { Disk } from '../disk/disk.ts'
import { DiskOutboxStore } from '../disk/disk-outbox-store.ts'
import { DiskReplicaStore } from '../disk/disk-replica-store.ts'
import { Volume } from '../disk/volume.ts'
import type { Network } from '../network/network.ts'
import type { ClockError, Process } from '../schedule/process.ts'
import { type AcceptLive, LiveChannels } from './live-channels.ts'
import type { Machines } from './machines.ts'
import { SimulatedTab } from './tab.ts'
import { VirtualTabRoom } from './virtual-tab-room.ts'
import { WorkingCopyVolume, workingCopiesOn } from './working-copies.ts'

export interface PhoneParts {
  readonly name: string
  readonly user: UserId
  readonly device: DeviceId
  readonly machines: Machines
  readonly network: Network
  readonly catalog: Catalog
  /** Where live channels lead; null on days on which they cannot be reached. */
  readonly live: AcceptLive | null
  /** What signing in gives; null when this person may not. @throws when the server cannot be reached */
  signIn(): string | null
  /** The app could not start: the store failed. */
  onStartFailed(error: Error): void
  /** A tab has taken the lead from one that was silent. */
  onTakenOver(): void
}

/** What is on a phone's disk. */
export interface PhoneContent {
  readonly replica: MemoryReplicaStore
  readonly outbox: MemoryOutboxStore
  readonly copies: WorkingCopyVolume
}

/** One person's phone: its disk and clock outlive the app that runs on it, in one tab or several. */
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
  readonly #room: VirtualTabRoom
  #token: string | null = null
  /** The last one is in front. */
  #tabs: readonly SimulatedTab[] = []
  readonly #closing = new Set<SimulatedTab>()
  /** Somebody has started the app again while it was still being closed. */
  #startsAgain = false

  constructor(parts: PhoneParts) {
    const { name, user, device, machines } = parts
    this.name = name
    this.user = user
    this.device = device
    this.#parts = parts
    this.#room = new VirtualTabRoom(parts.onTakenOver)
    this.disk = new Disk(machines.schedule, machines.stream(`disk of ${name}`), {
      fastest: 0,
      slowest: 12,
      fromMemory: 0.7,
      hasReaders: false,
      safeAfter: 5_000,
    })
    for (const volume of [this.replicaVolume, this.outboxVolume, this.copies]) this.disk.add(volume)
  }

  /** In the order in which they were looked at: the last one is in front. */
  get tabs(): readonly SimulatedTab[] {
    return this.#tabs
  }

  get front(): SimulatedTab | null {
    return this.#tabs.at(-1) ?? null
  }

  /** The one that owns the replication socket; null while the lead passes on. */
  get leading(): SimulatedTab | null {
    return this.#tabs.find(({ process }) => this.#room.isHeldBy(process)) ?? null
  }

  /** The app in the tab in front; null while it does not run or reads its store. */
  get replica(): Replica | null {
    return this.front?.replica ?? null
  }

  get process(): Process | null {
    return this.front?.process ?? null
  }

  get isOn(): boolean {
    return this.#tabs.length > 0
  }

  /** What any of its tabs knows of an edit. */
  entryOf(hash: string): OutboxEntry | undefined {
    for (const { replica } of this.#tabs) {
      const entry = replica?.outbox.get(hash)
      if (entry !== undefined) return entry
    }
    return undefined
  }

  /** Starts the app; one that is being closed starts again when that is done. */
  start(): void {
    if (this.#tabs.length === 0) this.openTab()
    else this.#startsAgain = this.#closing.size === this.#tabs.length
  }

  /** Opens one more tab, in front of the others. */
  openTab(): void {
    const { machines, network, live, onStartFailed } = this.#parts
    const process = machines.process(this.name, this.clockError)
    const channels =
      live && new LiveChannels(network, this.name, process, { token: () => this.#token, accept: live })
    const tab: SimulatedTab = new SimulatedTab({
      process,
      open: () => this.#open(process, channels?.open ?? null),
      onStartFailed: (error) => {
        this.killTab(tab)
        onStartFailed(error)
      },
      onEnded: () => channels?.end(),
    })
    this.#tabs = [...this.#tabs, tab]
  }

  /** The n-th of the tabs behind comes to the front, and goes on if it was frozen. */
  showTab(nth: number): void {
    const behind = this.#tabs.slice(0, -1)
    const tab = behind[nth % Math.max(1, behind.length)]
    if (tab === undefined) return
    this.#tabs = [...this.#tabs.filter((other) => other !== tab), tab]
    tab.process.thaw()
  }

  /** The app in a tab is gone without a word, and so is its share of the phone. */
  killTab(tab: SimulatedTab): void {
    this.#parts.network.deviceGone(this.name, false, [tab.process])
    this.#end([tab])
    this.disk.killed(tab.process)
  }

  /** The app is gone without a word. */
  kill(): void {
    for (const tab of this.#tabs) this.killTab(tab)
  }

  /** The run is over: what its programs have taken of the real process goes. */
  release(): void {
    for (const tab of this.#tabs) tab.end()
  }

  /** The battery is empty. */
  losePower(): void {
    const programs = this.#tabs.map(({ process }) => process)
    this.#parts.network.deviceGone(this.name, true, programs)
    this.#end(this.#tabs)
    this.disk.powerLost()
  }

  /** Somebody closes the app with all its tabs. */
  async close(): Promise<void> {
    await Promise.all(this.#tabs.map((tab) => this.closeTab(tab)))
  }

  /** Somebody closes a tab. */
  async closeTab(tab: SimulatedTab): Promise<void> {
    if (this.#closing.has(tab)) return
    this.#closing.add(tab)
    await tab.close()
    if (!tab.process.isAlive) return
    const startsAgain = this.#startsAgain
    this.#end([tab])
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

  #open(process: Process, openLive: OpenLive | null): Promise<Replica> {
    const { catalog, network, name } = this.#parts
    return Replica.open({
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
      openLive,
      tabs: new BrowserTabs(name, this.#room.of(process)),
      deflate: deflateNow,
      token: (renew) => this.#tokenOf(renew),
    })
  }

  #end(ended: readonly SimulatedTab[]): void {
    this.#tabs = this.#tabs.filter((tab) => !ended.includes(tab))
    for (const tab of ended) {
      tab.end()
      this.#closing.delete(tab)
      this.#room.gone(tab.process)
    }
    if (this.#tabs.length === 0) this.#startsAgain = false
  }

  async #tokenOf(renew: boolean): Promise<string | null> {
    const { network, signIn, name } = this.#parts
    if (this.#token !== null && !renew) return this.#token
    if (!network.isUp(name)) throw new Error('there is no network')
    this.#token = signIn()
    return this.#token
  }
}
