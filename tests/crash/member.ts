import type { OpenRecord, OutboxEntry, Replica, SyncStatus } from '@fieldmerge/client'
import { contentOf, type Facts, type RecordId } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import { until } from '../harness/until.ts'
import { openWiredReplica, type WiredReplicaParts } from '../harness/wired-replica.ts'
import { anEdit } from './edits.ts'

export interface MemberParts extends WiredReplicaParts {
  readonly orders: readonly RecordId[]
  readonly random: SeededRandom
}

/** Edits on their way at once; who has more waits for acks. */
const inFlight = 3

/** One person of the crew, with the product's own replica over a real socket. */
export class Member {
  readonly replica: Replica
  readonly #parts: MemberParts
  readonly #open: OpenRecord[] = []
  #working: Promise<void> | null = null
  #wanted = false

  /** Up to where the server has said that nothing is missing here. */
  readonly #reached: { readonly sequence: number }

  private constructor(parts: MemberParts, replica: Replica, reached: { readonly sequence: number }) {
    this.#parts = parts
    this.replica = replica
    this.#reached = reached
  }

  static async join(parts: MemberParts): Promise<Member> {
    const reached = { sequence: 0 }
    const replica = await openWiredReplica({
      ...parts,
      onHeard: (message) => {
        if (message.type === 'checkpoint') reached.sequence = message.sequence
        parts.onHeard?.(message)
      },
    })
    const member = new Member(parts, replica, reached)
    await member.synced()
    for (const order of parts.orders) member.#open.push(await replica.openRecord(order))
    return member
  }

  /** Edits without a pause, as fast as the server acks. */
  work(): void {
    this.#wanted = true
    this.#working ??= this.#work()
  }

  async rest(): Promise<void> {
    this.#wanted = false
    await this.#working
    this.#working = null
  }

  tryNow(): void {
    this.replica.tryNow()
  }

  /** Resolves when the phone has noticed that the server is gone: all that it had said has been heard by then. */
  cutOff(): Promise<void> {
    return this.#status(({ link }) => link === 'waiting' || link === 'connecting')
  }

  synced(): Promise<void> {
    return this.#status(({ link, edits, complete }) => link === 'flowing' && edits === 0 && complete)
  }

  /**
   * Resolves when the phone has each of its orders as the server had it then, or newer. A server that was killed gives
   * records whose facts it derives anew the newest version there is: who is at that row has all of them.
   */
  async caughtUp(versions: ReadonlyMap<string, number>): Promise<void> {
    const { facts } = this.replica
    const lacking = (): readonly unknown[] =>
      this.#parts.orders
        .map((order) => ({ order, here: facts.head(order)?.version ?? 0, there: versions.get(order) ?? 0 }))
        .filter(({ here, there }) => there === 0 || (here < there && this.#reached.sequence < there))
    await until(
      (changed) => {
        const stops = [facts.onChange(changed), this.replica.onStatus(changed)]
        return () => {
          for (const stop of stops) stop()
        }
      },
      () => lacking().length === 0,
      lacking,
    )
  }

  /** The newest version of each of its orders, as the server tells over HTTP. */
  async versionsAt(url: string): Promise<ReadonlyMap<string, number>> {
    const headers = { authorization: `Bearer ${this.#parts.token}` }
    const answer = await fetch(`${url}/api/records?type=workOrder`, { headers })
    const { records } = (await answer.json()) as { records: { id: string; version: number }[] }
    return new Map(records.map(({ id, version }) => [id, version]))
  }

  /** The content of every order as this phone shows it. */
  shown(): ReadonlyMap<RecordId, string> {
    return new Map(this.#open.map((open) => [open.record, contentOf(open.doc)]))
  }

  carried(): ReadonlyMap<RecordId, Facts | undefined> {
    const { facts } = this.replica
    return new Map([...facts.heads()].map(({ record }) => [record, facts.get(record)]))
  }

  /** Everything that was ever edited on this phone. */
  edits(): readonly OutboxEntry[] {
    const { outbox } = this.replica
    return (['waiting', 'acked', 'kept', 'held', 'refused'] as const).flatMap((state) =>
      outbox.inState(state),
    )
  }

  async leave(): Promise<void> {
    await this.rest()
    await this.replica.close()
  }

  async #work(): Promise<void> {
    const { random } = this.#parts
    while (this.#wanted) {
      if (this.replica.outbox.count('waiting') >= inFlight) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        continue
      }
      // Nearly all is done in one of the orders, so that its history is soon long enough for a snapshot.
      const open = random.chance(0.9) ? this.#open[0] : random.pick(this.#open)
      if (open === undefined) return
      await open.edit('Edit', (doc, origin) => anEdit(doc, open.type, random, origin))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  async #status(holds: (status: SyncStatus) => boolean): Promise<void> {
    const { replica } = this
    await until(
      (changed) => replica.onStatus(changed),
      () => holds(replica.status),
      () => replica.status,
    )
  }
}
