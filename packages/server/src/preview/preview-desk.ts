import { totalmem } from 'node:os'
import type { Estimates } from '@fieldmerge/profile-filter'
import type { Cancel, Clock, RecordId, Timers } from '@fieldmerge/shared'
import type { Directory, RecordEntry } from '../documents/directory.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { Preview } from './preview.ts'
import { type RecentTraffic, recentTraffic } from './recent-traffic.ts'
import type { InForce, Question, ShadowRecord } from './shadow-calls.ts'
import { PreviewFailed, ShadowThread } from './shadow-thread.ts'

export interface PreviewDeskParts {
  readonly directory: Directory
  readonly clock: Clock
  readonly timers: Timers
  /** The newest committed sequence. */
  head(): number
  /** What counts now beside facts. */
  inForce(): InForce
  readonly log: Pick<UpdateLog, 'scan'>
}

/** Records that are handed over at a time: about a millisecond of the server's. */
const slice = 500
/** An administrator who tries things asks again soon; the second filter takes as much memory as the first. ms */
const keptFor = 10 * 60_000
/** ms */
const longest = 120_000
/** Of the machine's memory at most half, in megabytes. */
const memory = Math.floor(totalmem() / 2 ** 21)

/**
 * Works out what changes of profiles would mean, by a second filter in a thread of its own. Its facts are handed over
 * in slices between other work; later only what has changed since is. One question at a time.
 */
export class PreviewDesk {
  readonly #parts: PreviewDeskParts
  #thread: ShadowThread | null = null
  /** All changes up to this sequence are in the shadow. */
  #upTo = 0
  #forget: Cancel | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #traffic: { readonly at: number; readonly found: RecentTraffic } | null = null

  constructor(parts: PreviewDeskParts) {
    this.#parts = parts
  }

  /** @throws PreviewFailed */
  preview(question: Question): Promise<Preview> {
    const { inForce, clock } = this.#parts
    return this.#ask(async (thread) => {
      const traffic = await this.#trafficNow()
      return thread.call('preview', { inForce: inForce(), question, traffic, now: clock.now() })
    })
  }

  /** How much there is of everything, for the linter. @throws PreviewFailed */
  estimates(): Promise<Estimates> {
    return this.#ask((thread) => thread.call('estimates', null))
  }

  /** What is usual in a day does not change while somebody tries things. */
  async #trafficNow(): Promise<RecentTraffic> {
    const { log, head, clock } = this.#parts
    const now = clock.now()
    if (this.#traffic === null || now - this.#traffic.at > keptFor)
      this.#traffic = { at: now, found: await recentTraffic(log, head(), now) }
    return this.#traffic.found
  }

  async stop(): Promise<void> {
    this.#forget?.()
    await this.#thread?.end('the server is stopping')
  }

  #ask<T>(question: (thread: ShadowThread) => Promise<T>): Promise<T> {
    const asked = this.#turn.then(async () => {
      this.#forget?.()
      const late = this.#parts.timers.after(longest, () => void this.#thread?.end('it took too long'))
      try {
        const thread = await this.#upToDate()
        return await question(thread)
      } catch (error) {
        await this.#thread?.end('a question before it failed')
        this.#thread = null
        throw error instanceof PreviewFailed ? error : new PreviewFailed((error as Error).message)
      } finally {
        late()
        this.#forget = this.#parts.timers.after(keptFor, () => void this.#end())
      }
    })
    this.#turn = asked.catch(() => undefined)
    return asked
  }

  /** The shadow, knowing all that is committed. */
  async #upToDate(): Promise<ShadowThread> {
    const { directory, head } = this.#parts
    let thread = this.#thread
    let due: Iterable<RecordEntry> | null = null
    if (thread !== null && !thread.hasEnded) due = this.#changedSince(this.#upTo)
    if (thread === null || due === null) {
      await thread?.end('it has fallen too far behind')
      thread = new ShadowThread(memory)
      this.#thread = thread
      due = directory.entries()
    }
    for (;;) {
      const upTo = head()
      await this.#feed(thread, due)
      this.#upTo = upTo
      if (head() === upTo) return thread
      // What came in between, until a slice is enough for it: then no other work gets between.
      const more = this.#changedSince(upTo)
      if (more === null) throw new PreviewFailed('more changes than can be followed')
      due = more
      if (more.length > slice) continue
      const last = head()
      await thread.call('take', more.map(shadowRecord))
      this.#upTo = last
      return thread
    }
  }

  #changedSince(sequence: number): readonly RecordEntry[] | null {
    const records = this.#parts.directory.recent.since(sequence)
    if (records === null) return null
    const entryOf = (record: RecordId): readonly RecordEntry[] => {
      const entry = this.#parts.directory.get(record)
      return entry === undefined ? [] : [entry]
    }
    return [...records].flatMap(entryOf)
  }

  async #feed(thread: ShadowThread, entries: Iterable<RecordEntry>): Promise<void> {
    let part: ShadowRecord[] = []
    for (const entry of entries) {
      if (part.push(shadowRecord(entry)) < slice) continue
      // Its answer is waited for: neither thread gets ahead of the other, and the sockets come in between.
      await thread.call('take', part)
      part = []
    }
    if (part.length > 0) await thread.call('take', part)
  }

  async #end(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    await thread?.end('nobody has asked for a while')
  }
}

const shadowRecord = ({ record, facts, bytes }: RecordEntry): ShadowRecord => ({ record, facts, bytes })
