import type { Replica } from '@fieldmerge/client'
import type { StoredRow } from '@fieldmerge/server/core'
import { contentOf, type RecordId, sameBytes } from '@fieldmerge/shared'
import type { SimulatedPhone } from '../world/phone.ts'
import type { SimulatedTab } from '../world/tab.ts'
import type { World } from '../world/world.ts'
import { fromNothing } from './from-nothing.ts'
import { documentOf, type LogMirror } from './log-mirror.ts'
import { Broken, type Watcher } from './watcher.ts'

/** Whether these are the bytes of just these rows, in their order: no document is made to find that it is the same. */
const areUpdatesOf = (rows: readonly StoredRow[], updates: readonly Uint8Array[]): boolean =>
  rows.length === updates.length &&
  rows.every(({ envelope }, i) => {
    const update = updates[i]
    return update !== undefined && sameBytes(update, envelope.update)
  })

/** What a phone has of a record by its updates: what nobody has edited is the same in every run. */
const contents = new WeakMap<readonly Uint8Array[], string>()

/** All replicas of a record are equal in content, and equal to the log replayed from nothing. */
export class Converged implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async afterHealing(): Promise<void> {
    const { server, phones } = this.#world
    const { mirror } = await fromNothing(this.#world)
    for (const record of mirror.records) {
      const live = server.organization?.cache.peek(record)
      if (live && contentOf(live.doc) !== mirror.content(record))
        throw new Broken('converged', `${record} is another in the server's memory than in its log`)
    }
    for (const phone of phones.values())
      if (this.#world.isWelcome(phone)) for (const tab of phone.tabs) this.#compare(phone, tab, mirror)
  }

  #compare(phone: SimulatedPhone, { replica, screens }: SimulatedTab, mirror: LogMirror): void {
    if (replica === null) throw new Broken('converged', `the app of ${phone.name} does not run`)
    for (const { record, hasDocument } of replica.facts.heads()) {
      // What nobody may send any more stays as it was.
      if (!hasDocument) continue
      const updates = phone.replicaVolume.content.updatesOf(record)
      if (areUpdatesOf(mirror.rowsOf(record), updates)) continue
      this.#equal(phone, record, this.#contentOf(record, updates), mirror)
    }
    for (const open of screens)
      if (open.isHere && !open.isReadOnly && !this.#isBehind(replica, open.record))
        this.#equal(phone, open.record, contentOf(open.doc), mirror)
  }

  /** Whether the screen holds what the server will never have: edits that build on lost ones. */
  #isBehind(replica: Replica, record: RecordId): boolean {
    const losses = this.#world.server.organization?.losses.list() ?? []
    const isWaiting = replica.outbox.ofRecord(record).some(({ state }) => state === 'waiting')
    return isWaiting || losses.some((loss) => loss.record === record)
  }

  #contentOf(record: RecordId, updates: readonly Uint8Array[]): string {
    const known = contents.get(updates)
    if (known !== undefined) return known
    const content = contentOf(documentOf(this.#world.catalog, record, updates))
    contents.set(updates, content)
    return content
  }

  #equal(phone: SimulatedPhone, record: RecordId, content: string, mirror: LogMirror): void {
    if (content === mirror.content(record)) return
    throw new Broken(
      'converged',
      `${record} is another on ${phone.name}: ${difference(content, mirror.content(record))}`,
    )
  }
}

/** Where two contents begin to differ. */
const difference = (a: string, b: string): string => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const around = (text: string): string => text.slice(Math.max(0, at - 40), at + 40)
  return `...${around(a)}... there, ...${around(b)}... in the log`
}
