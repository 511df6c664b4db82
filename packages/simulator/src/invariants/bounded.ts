import type { Replica } from '@fieldmerge/client'
import { tooSlowAt, waitingLimits } from '@fieldmerge/server/core'
import type { RecordId, ToDevice, ToServer } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import type { Peer, Watcher } from './watcher.ts'

/** What a device said that it has when it came back, and what it got since. */
interface Return {
  readonly sequence: number
  /** Documents that it has for good. */
  readonly documents: Set<RecordId>
  isKnown: boolean
  isComplete: boolean
  bytes: number
  hasNews: boolean
}

/** Bytes for a device to which nothing is new, at most. */
const nothingNew = 1_024

/** A reconnect costs what has changed: no document again that the device has, next to nothing where nothing is new. */
export class Bounded implements Watcher {
  readonly #world: World
  readonly #returns = new Map<number, Return>()

  constructor(world: World) {
    this.#world = world
  }

  onArrivedAtServer({ user }: Peer, message: ToServer, connection: number, from: Replica | null): void {
    if (message.type !== 'hello') return
    const heads = [...(from?.facts.heads() ?? [])]
    const { organization } = this.#world.server
    // What has left meanwhile may come back before its removal was told: then it comes anew.
    const documents = heads.filter(
      ({ record, why, as, hasDocument }) =>
        why !== 'open' &&
        as === 'documents' &&
        hasDocument &&
        organization?.subscriptions.carriedBy(user, record) != null,
    )
    this.#returns.set(connection, {
      sequence: message.sequence,
      documents: new Set(documents.map(({ record }) => record)),
      isKnown: false,
      isComplete: false,
      bytes: 0,
      hasNews: false,
    })
  }

  onSentToPhone({ name }: Peer, message: ToDevice, connection: number, bytes: number): void {
    const back = this.#returns.get(connection)
    if (back === undefined) return
    if (message.type === 'welcome') back.isKnown = message.resume === 'continue'
    if (!back.isKnown) return
    if (message.type === 'removed') for (const { record } of message.records) back.documents.delete(record)
    if (message.type === 'records') this.#records(name, message.records, back)
    if (message.type === 'removed' || message.type === 'records') back.hasNews = true
    this.#count(name, message, back, bytes)
  }

  onLineEnded(_peer: Peer, connection: number): void {
    this.#returns.delete(connection)
  }

  afterStep(): void {
    const { network, server, trace } = this.#world
    const buffered = network.mostBuffered
    if (buffered > 2 * tooSlowAt) trace.fail('bounded', `${buffered} bytes wait for one phone`)
    const { ofRecord, ofUser } = server.organization?.intake.mostWaiting ?? { ofRecord: 0, ofUser: 0 }
    if (ofRecord > waitingLimits.ofRecord || ofUser > waitingLimits.ofUser)
      trace.fail('bounded', `${ofRecord} bytes of one person wait in one record, ${ofUser} in all`)
    if (ofRecord > waitingLimits.ofRecord / 2) trace.reached('the waiting room was half full')
  }

  #records(name: string, records: Extract<ToDevice, { type: 'records' }>['records'], back: Return): void {
    for (const { record, base, as, why } of records)
      if (as === 'facts') back.documents.delete(record)
      else if (base !== null && back.documents.has(record))
        this.#world.trace.fail('bounded', `${record} is sent whole to ${name}, which has it`)
      else if (base !== null && why !== 'open') back.documents.add(record)
  }

  #count(name: string, message: ToDevice, back: Return, bytes: number): void {
    if (back.isComplete) return
    if (
      message.type === 'welcome' ||
      message.type === 'needsSet' ||
      message.type === 'needsDigest' ||
      message.type === 'checkpoint'
    )
      back.bytes += bytes
    if (message.type !== 'checkpoint') return
    back.isComplete = message.progress.records >= message.progress.ofRecords
    if (!back.hasNews && back.bytes > nothingNew)
      this.#world.trace.fail('bounded', `${back.bytes} bytes told ${name} that nothing is new`)
  }
}
