import {
  apart,
  type Catalog,
  decodeLive,
  decodeToDevice,
  decodeToServer,
  type RecordId,
  type ReplicateProtocol,
  type ToDevice,
} from '@fieldmerge/shared'
import { inflateSync } from 'fflate'
import type { Peer, Watcher } from '../invariants/watcher.ts'
import type { Direction, Line, LineWatch } from '../network/line.ts'
import { Network } from '../network/network.ts'
import type { TraceWriter } from '../trace/trace-writer.ts'
import type { Business } from './business.ts'
import type { AcceptLive } from './live-channels.ts'
import type { Machines } from './machines.ts'
import { type PhoneContent, SimulatedPhone } from './phone.ts'
import { type ServerBackup, SimulatedServer } from './server.ts'
import type { Person } from './start.ts'
import type { SimulatedTab } from './tab.ts'
import { wordsLive, wordsToDevice, wordsToServer } from './words.ts'

export interface WorldParts {
  readonly machines: Machines
  readonly trace: TraceWriter
  readonly people: readonly Person[]
  readonly names: ReadonlyMap<string, RecordId>
  /** What is on the server's disk, and on those of phones; a phone that is not among them begins empty. */
  readonly server: ServerBackup
  readonly disks: ReadonlyMap<string, PhoneContent>
  readonly business: Business
  /** Whether live channels can be reached. */
  readonly live: boolean
  /** What apps and server speak. */
  readonly protocol: ReplicateProtocol
}

/** A server, phones and the network between them, with everybody who watches. */
export class World {
  readonly catalog: Catalog
  readonly machines: Machines
  readonly trace: TraceWriter
  readonly server: SimulatedServer
  readonly network: Network
  readonly phones = new Map<string, SimulatedPhone>()
  readonly people: readonly Person[]
  readonly business: Business
  /** Records by the names of scenarios. */
  readonly names: Map<string, RecordId>
  readonly watchers: Watcher[] = []
  readonly #others = new Map<string, Peer>()
  /** How many intruders and clones there were. */
  intruders = 0
  /** What frames on their way to devices say: read once, however often it is looked at. */
  readonly #said = new WeakMap<Uint8Array, readonly ToDevice[]>()
  /** So many checkpoints still arrive at a phone before it loses its connection. */
  readonly #checkpoints = new Map<string, number>()
  #pause = 0
  #messages = 0

  constructor(parts: WorldParts) {
    const { machines, trace, people, names, business } = parts
    this.machines = machines
    this.trace = trace
    trace.lanes = new Set(['server', ...people.map(({ name }) => name)])
    this.people = people
    this.business = business
    this.catalog = business.catalog
    this.names = new Map(names)
    this.server = new SimulatedServer(
      {
        machines,
        business,
        onWarning: (message) => trace.reached(`warning: ${message}`),
        onStartFailed: (error) => {
          trace.reached('the server could not start')
          trace.note('server', `start failed ${error.message}`, () => ({ kind: 'ended', how: error.message }))
          machines.schedule.after(2_000, () => this.startServer())
        },
        onCrash: (point) => {
          trace.reached(`crashed ${point}`)
          trace.note('server', `crash ${point}`, () => ({ kind: 'ended', how: `crashed ${point}` }))
          this.network.serverGone()
          this.look()
          machines.schedule.after(500, () => this.startServer())
        },
      },
      parts.server,
    )
    this.network = new Network({
      schedule: machines.schedule,
      watch: this.#watch(),
      stream: (name) => machines.stream(name),
      accept: (connection) => this.server.accept(connection, parts.protocol),
    })
    for (const person of people) this.#addPhone(person, parts.live)
    for (const [name, content] of parts.disks) this.phone(name).restore(content)
  }

  phone(name: string): SimulatedPhone {
    const phone = this.phones.get(name)
    if (phone === undefined) throw new Error(`there is no phone "${name}"`)
    return phone
  }

  record(name: string): RecordId {
    const record = this.names.get(name)
    if (record === undefined) throw new Error(`there is no record "${name}"`)
    return record
  }

  startServer(): void {
    if (this.server.process !== null) return
    this.server.start()
    this.trace.note('server', 'started', () => ({ kind: 'started', how: 'started' }))
  }

  startPhone(name: string): void {
    const phone = this.phone(name)
    const wasOn = phone.isOn
    phone.start()
    if (!wasOn) this.trace.note(name, 'started', () => ({ kind: 'started', how: 'started' }))
  }

  /** Everything that is broken is mended, everybody is there. */
  heal(): void {
    this.network.heal()
    this.server.publishRights(this.business.rights)
    this.server.disk.isFull = false
    this.server.disk.failing = 0
    this.server.disk.slow = 0
    this.startServer()
    for (const [name, phone] of this.phones) {
      phone.disk.isFull = false
      phone.disk.failing = 0
      phone.disk.slow = 0
      this.startPhone(name)
      for (const { process, replica } of phone.tabs) {
        process.thaw()
        process.run(() => replica?.tryNow())
      }
    }
  }

  /** Whoever was not let in and may be there again looks at the phone: it tries at once. */
  lookAtPhones(): void {
    for (const phone of this.phones.values())
      if (phone.replica?.status.link === 'barred' && this.isWelcome(phone))
        phone.process?.run(() => phone.replica?.tryNow())
  }

  /** The phone's connection will be lost when the n-th checkpoint from now has arrived. */
  cutBehindCheckpoint(phone: string, nth: number): void {
    this.#checkpoints.set(phone, nth)
  }

  /** The next step comes so much later. */
  sleep(milliseconds: number): void {
    this.#pause += milliseconds
  }

  takePause(): number {
    const pause = this.#pause
    this.#pause = 0
    return pause
  }

  /** Whether the server knows the person as active: others are sent away, and nothing is promised to them. */
  isWelcome({ user }: Peer): boolean {
    return this.server.organization?.rights.person(user) != null
  }

  /** Lets every invariant look around. */
  look(): void {
    for (const watcher of this.watchers) {
      this.trace.counts.checks++
      watcher.afterStep?.()
    }
  }

  /** Lets somebody join who is no phone of the plan: a clone, an intruder. */
  addPeer(peer: Peer): void {
    this.#others.set(peer.name, peer)
  }

  /** The run is over. What is listened to outside it would keep it in memory, and with it all that it was. */
  release(): void {
    for (const peer of [...this.phones.values(), ...this.#others.values()])
      if (peer instanceof SimulatedPhone) peer.release()
  }

  #peer(name: string): Peer {
    const peer = this.phones.get(name) ?? this.#others.get(name)
    if (peer === undefined) throw new Error(`nobody is called "${name}"`)
    return peer
  }

  #addPhone({ name, user, device }: Person, live: boolean): void {
    const { machines, trace } = this
    const acceptLive: AcceptLive = (record, token) => (connection) =>
      this.server.acceptLive(connection, record, token)
    const phone = new SimulatedPhone({
      name,
      user,
      device,
      machines,
      network: this.network,
      catalog: this.catalog,
      live: live ? acceptLive : null,
      signIn: () => this.server.token(user, device),
      onStartFailed: (error) => {
        trace.reached('the app could not start')
        trace.note(name, `start failed ${error.message}`, () => ({ kind: 'ended', how: error.message }))
        machines.schedule.after(2_000, () => this.startPhone(name))
      },
      onTakenOver: () => trace.reached('a silent tab lost the lead'),
    })
    this.phones.set(name, phone)
  }

  #watch(): LineWatch {
    const { trace } = this
    return {
      onOpened: ({ phone, number, channel }) =>
        trace.note(phone, `connected ${number}`, () =>
          channel.kind === 'live' ? null : { kind: 'connected', connection: number },
        ),
      onEnded: ({ phone, number, channel }, wasOpen) => {
        if (!wasOpen) return
        trace.note(phone, `disconnected ${number}`, () =>
          channel.kind === 'live' ? null : { kind: 'disconnected', connection: number },
        )
        for (const watcher of this.watchers) watcher.onLineEnded?.(this.#peer(phone), number)
      },
      onSent: (line, direction, frame) => {
        if (line.channel.kind === 'live') return this.#sentLive(line, line.channel.record, direction, frame)
        return direction === 'down' ? this.#sentDown(line, frame) : this.#sentUp(line, frame)
      },
      onArrival: (line, direction, frame, message) => {
        const peer = this.#peer(line.phone)
        const lane = direction === 'down' ? line.phone : 'server'
        trace.note(lane, `arrived ${message}`, () =>
          this.phones.has(line.phone) ? { kind: 'arrived', message } : null,
        )
        if (line.channel.kind === 'live') return
        if (direction === 'down') {
          for (const heard of this.#said.get(frame) ?? messagesIn(frame)) {
            for (const watcher of this.watchers) watcher.onArrivedAtPhone?.(peer, heard, line.number)
            if (heard.type === 'checkpoint') this.#passCheckpoint(line.phone)
          }
        } else if (this.phones.has(line.phone)) {
          const heard = decodeToServer(frame)
          const from = this.#tabAt(line)?.replica ?? null
          for (const watcher of this.watchers) watcher.onArrivedAtServer?.(peer, heard, line.number, from)
        }
      },
    }
  }

  /** The tab at a connection's end; null when it is no phone's. */
  #tabAt({ phone, device }: Line): SimulatedTab | null {
    return this.phones.get(phone)?.tabs.find(({ process }) => process === device) ?? null
  }

  #passCheckpoint(phone: string): void {
    const left = (this.#checkpoints.get(phone) ?? 0) - 1
    if (left > 0) this.#checkpoints.set(phone, left)
    else if (this.#checkpoints.delete(phone)) {
      this.trace.reached('cut behind a checkpoint')
      this.network.cut(phone)
    }
  }

  #sentDown(line: Line, frame: Uint8Array): number {
    const message = this.#sent('server', frame)
    const said = messagesIn(frame)
    this.#said.set(frame, said)
    if (this.phones.has(line.phone))
      this.trace.detail('server', () => ({
        kind: 'sent',
        message,
        to: line.phone,
        what: said.map(wordsToDevice).join(', '),
        bytes: frame.length,
        connection: line.number,
      }))
    const peer = this.#peer(line.phone)
    for (const one of said)
      for (const watcher of this.watchers) watcher.onSentToPhone?.(peer, one, line.number, frame.length)
    return message
  }

  #sentUp(line: Line, frame: Uint8Array): number {
    const message = this.#sent(line.phone, frame)
    this.trace.detail(line.phone, () => ({
      kind: 'sent',
      message,
      to: 'server',
      what: wordsToServer(decodeToServer(frame)),
      bytes: frame.length,
      connection: line.number,
    }))
    return message
  }

  #sentLive(line: Line, record: RecordId, direction: Direction, frame: Uint8Array): number {
    const isDown = direction === 'down'
    const lane = isDown ? 'server' : line.phone
    const message = this.#sent(lane, frame)
    const said = decodeLive(frame)
    if (this.phones.has(line.phone))
      this.trace.detail(lane, () => ({
        kind: 'sent',
        message,
        to: isDown ? line.phone : 'server',
        what: wordsLive(said),
        bytes: frame.length,
        connection: line.number,
      }))
    const peer = this.#peer(line.phone)
    for (const watcher of this.watchers)
      if (isDown) watcher.onLiveToPhone?.(peer, record, said)
      else watcher.onLiveToServer?.(peer, record, said)
    return message
  }

  #sent(lane: string, frame: Uint8Array): number {
    const message = this.#messages++
    this.trace.counts.messages++
    this.trace.note(lane, `sent ${message}`, () => null)
    this.trace.bytes(frame)
    return message
  }
}

/** What a frame says, each by itself. */
const messagesIn = (frame: Uint8Array): readonly ToDevice[] => {
  const message = decodeToDevice(frame)
  if (message.type === 'deflated') return messagesIn(inflateSync(message.frame))
  return apart(message)
}
