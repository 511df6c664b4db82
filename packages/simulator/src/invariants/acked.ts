import { isShelved, type OutboxEntry, type Replica } from '@fieldmerge/client'
import { type DeviceId, type Envelope, hex, type ToDevice, type ToServer } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { World } from '../world/world.ts'
import { fromNothing } from './from-nothing.ts'
import { LogMirror } from './log-mirror.ts'
import { hashOf } from './row-hashes.ts'
import { Broken, type Peer, type Watcher } from './watcher.ts'

/**
 * No acked edit is ever missing from the server's log, after whatever crash. When an older store is put back, what it
 * lacks must be there again as soon as the phones that keep it have come. What is in the log is held from nobody.
 */
export class AckedStays implements Watcher {
  readonly #world: World
  /** By hash: who was told so. */
  readonly #acked = new Map<string, string>()
  /** Of these, those that have no row of their own: a phone that has thrown everything away cannot say what was in them. */
  readonly #repeats = new Map<string, Envelope>()
  readonly #lost = new Set<string>()
  /** What phones have handed in since a store was put back. */
  readonly #offered = new Set<string>()
  /** Hashes of the rows that were read of the log, and how many these are. */
  readonly #written = new Set<string>()
  #read = 0
  #rows = 0

  constructor(world: World) {
    this.#world = world
  }

  onSentToPhone({ name }: Peer, message: ToDevice): void {
    if (message.type !== 'ack') return
    this.#readOn()
    for (const bytes of message.hashes) {
      const hash = hex(bytes)
      if (!this.#written.has(hash)) this.#noteRepeat(hash, name)
      this.#acked.set(hash, name)
      this.#lost.delete(hash)
    }
  }

  onArrivedAtServer(_peer: Peer, message: ToServer): void {
    if (message.type === 'push' && this.#lost.size > 0)
      for (const envelope of message.envelopes) this.#offered.add(placeOf(envelope))
  }

  onRestored(): void {
    this.#offered.clear()
    const content = this.#world.server.storage.log()
    const there = new Set(content.rowsBehind(0).map(hashOf))
    for (const hash of this.#acked.keys()) if (!there.has(hash)) this.#lost.add(hash)
    this.#rows = content.rowCount
    this.#written.clear()
    this.#read = 0
  }

  afterStep(): void {
    const { rowCount } = this.#world.server.storage.log()
    if (rowCount < this.#rows)
      this.#world.trace.fail('acked', `the log has ${rowCount} rows and had ${this.#rows}`)
    this.#rows = rowCount
  }

  #readOn(): void {
    const content = this.#world.server.storage.log()
    for (const row of content.rowsBehind(this.#read)) this.#written.add(hashOf(row))
    this.#read = content.rowCount
  }

  /** A repeat under another cut has no row of its own. */
  #noteRepeat(hash: string, name: string): void {
    const { server, catalog, phones, trace } = this.#world
    const envelope = phones.get(name)?.entryOf(hash)?.envelope
    // Whoever has no phone of their own, as an intruder, is promised nothing.
    if (envelope === undefined) return
    this.#repeats.set(hash, envelope)
    if (!isContained(envelope, LogMirror.ofRows(server.storage.log().rowsBehind(0), catalog)))
      trace.fail('acked', `an edit of ${name} is acked before it is in the log: ${hash}`)
  }

  async afterHealing(): Promise<void> {
    const { phones, trace, catalog, server } = this.#world
    const losses = server.organization?.losses.list() ?? []
    const { mirror } = await fromNothing(this.#world)
    // Edits are tried on its documents: nobody else may look at them afterwards.
    let tried: LogMirror | null = null
    for (const { name, tabs, device } of phones.values())
      for (const entry of tabs.flatMap(({ replica }) => shelfOf(replica))) {
        if (isWritten(entry, device, mirror))
          throw new Broken(
            'acked',
            `an edit of ${name} is told as held or refused and is in the log: ${entry.hash}`,
          )
      }
    for (const [hash, name] of this.#acked) {
      if (mirror.hashes.has(hash)) continue
      const phone = phones.get(name)
      const entry = phone?.entryOf(hash)
      // It waits for edits of others that were lost with it and that nobody keeps: the server, to which it was offered, says so.
      const isBehindLoss =
        entry?.state === 'waiting' &&
        this.#offered.has(placeOf(entry.envelope)) &&
        losses.some(({ record }) => record === entry.envelope.record)
      const isShutOut = phone !== undefined && entry !== undefined && !this.#world.isWelcome(phone)
      // What was lost with a store, and is kept by nobody or held when it comes again, cannot come back, nor can what is
      // kept by somebody who is not let in.
      const isGone = entry === undefined || isShelved(entry) || isBehindLoss || isShutOut
      if (this.#lost.has(hash) && isGone) continue
      tried ??= LogMirror.ofRows(mirror.rows, catalog)
      const envelope = entry?.envelope ?? this.#repeats.get(hash)
      if (envelope !== undefined && isContained(envelope, tried)) continue
      trace.fail('acked', `an edit of ${name} was acked and is not in the log: ${hash}`)
    }
  }
}

/** What an envelope is known by without its hash. */
const placeOf = ({ record, clientId, fromClock, toClock }: Envelope): string =>
  `${record} ${clientId} ${fromClock} ${toClock}`

const shelfOf = (replica: Replica | null): readonly OutboxEntry[] => [
  ...(replica?.outbox.inState('held') ?? []),
  ...(replica?.outbox.inState('refused') ?? []),
]

/** Whether the device's own edit has a row. Who deletes the same as somebody else says the same, bytes and hash. */
const isWritten = ({ hash, envelope }: OutboxEntry, device: DeviceId, mirror: LogMirror): boolean =>
  mirror.hashes.has(hash) &&
  mirror.rowsOf(envelope.record).some((row) => hashOf(row) === hash && row.author.device === device)

/** Whether the log holds what the envelope says under other rows, as after a repeat under another cut. */
const isContained = (envelope: Envelope, mirror: LogMirror): boolean => {
  const doc = mirror.doc(envelope.record)
  let isNew = false
  const listen = (): void => {
    isNew = true
  }
  doc.on('update', listen)
  Y.applyUpdate(doc, envelope.update)
  doc.off('update', listen)
  return !isNew
}
