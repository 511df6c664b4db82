import {
  type DeviceId,
  envelopeHash,
  fieldService,
  noFaults,
  type RecordId,
  recordRoot,
  setField,
  systemTimers,
  type UserId,
} from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import { aRecord, someCommits } from '../log/contract.ts'
import { MemoryUpdateLog } from '../log/memory-log.ts'
import { type BatchFacts, type Commit, LogFailed, type Place, type UpdateLog } from '../log/update-log.ts'
import type { CommittedBatch } from './committed-row.ts'
import { Committer } from './committer.ts'
import { Directory } from './directory.ts'
import { DocumentCache } from './document-cache.ts'
import { FactsKeeper } from './facts-keeper.ts'
import { FoldIndex } from './fold-index.ts'
import type { LiveDocument } from './live-document.ts'
import type { Outcome } from './outcome.ts'
import { untoldFor } from './untold.ts'

/** A log whose appends end when the test says so. */
class GatedLog extends MemoryUpdateLog {
  readonly batches: (readonly Commit[])[] = []
  readonly #gates: ((fail: boolean) => void)[] = []

  onAppend: () => void = () => undefined

  /** What the last batch has made of facts. */
  facts: BatchFacts = new Map()

  override noteFacts(facts: BatchFacts): void {
    this.facts = facts
    super.noteFacts(facts)
  }

  override async append(
    commits: readonly Commit[],
    facts: () => BatchFacts | null = () => new Map(),
  ): Promise<readonly Place[]> {
    this.batches.push(commits)
    this.onAppend()
    const fail = await new Promise<boolean>((resolve) => this.#gates.push(resolve))
    if (fail) throw new LogFailed('the disk is full')
    this.facts = facts() ?? this.facts
    return this.appendNow(commits, facts)
  }

  async let(fail: boolean): Promise<void> {
    while (this.#gates.length === 0) await turn()
    this.#gates.shift()?.(fail)
    for (let i = 0; i < 4; i++) await turn()
  }
}

const titleOf = ({ doc }: LiveDocument): unknown => doc.getMap(recordRoot).get('title')

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const aCommitter = (
  log: UpdateLog,
  happens: (what: string) => void = () => undefined,
  /** Facts that profiles read. */
  selected: readonly string[] = [],
) => {
  const directory = new Directory(fieldService)
  const cache = new DocumentCache(log, fieldService)
  const clock = new SettableClock()
  const facts = new FactsKeeper(directory, new FoldIndex(fieldService))
  const committed: CommittedBatch[] = []
  const failures: Error[] = []
  const later: (() => void)[] = []
  const after = (_: number, then: () => void) => {
    later.push(then)
    return () => void later.splice(later.indexOf(then), 1)
  }
  /** The titles that documents held when they were handed over. */
  const handedOver: unknown[] = []
  const committer = new Committer({
    log,
    clock,
    timers: { ...systemTimers, after },
    cache,
    facts,
    faults: noFaults,
    countsAtOnce: (document) => facts.countsAtOnce(document, (fact) => selected.includes(fact)),
    onAcked: () => happens('acks are sent'),
    onWritten: () => undefined,
    onCommitted(batch) {
      committed.push(batch)
      happens('others are told')
    },
    onHandedOver: (documents) => void handedOver.push(...[...documents].map(titleOf)),
    onFailed: (error) => failures.push(error),
    warn: (message) => happens(message),
  })
  /** Lets edits of one record in, as the intake does. */
  const enqueue = async (record: RecordId, count: number): Promise<Outcome[]> => {
    const answers: Outcome[] = []
    const letIn = await oneByOne(record, count, answers)
    for (let i = 0; i < count; i++) letIn()
    return answers
  }
  /** Each call lets in the next edit of the record. */
  const oneByOne = async (record: RecordId, count: number, answers: Outcome[] = []): Promise<() => void> => {
    const document = await cache.open(record)
    const commits = someCommits(record, count)
    return () => {
      const envelope = commits.shift()?.envelope
      if (envelope === undefined) return
      committer.beforeMore()
      const author = { user: 'user/x' as UserId, device: 'd' as DeviceId }
      document.apply(envelope.update, { user: author.user, cause: 'edit', before: envelope.before })
      const { time } = envelope
      document.note(author, envelope.clientId, envelope.toClock, { time, made: time, receivedAt: 5 })
      const submission = {
        envelope,
        hash: envelopeHash(record, envelope.update),
        bundle: false,
        author,
        receivedAt: 5,
        via: null,
        answer(outcome: Outcome) {
          answers.push(outcome)
          happens(outcome.kind)
        },
      }
      committer.enqueue(document, submission, null)
    }
  }
  /** All that waits for a time has come to it. */
  const pass = (milliseconds: number): void => {
    clock.advance(milliseconds)
    for (const then of later.splice(0)) then()
  }
  return { committer, cache, clock, directory, committed, failures, handedOver, enqueue, oneByOne, pass }
}

describe('group commit', () => {
  test('[D50] nobody is answered or told before the commit, and what came meanwhile shares the next one', async () => {
    const log = new GatedLog()
    const { enqueue, committed, directory } = aCommitter(log)
    const record = aRecord()
    const first = await enqueue(record, 1)
    for (let i = 0; i < 4; i++) await turn()
    const second = await enqueue(aRecord(), 2)
    const third = await enqueue(aRecord(), 3)
    expect([first, second, committed, directory.get(record)]).toEqual([[], [], [], undefined])
    await log.let(false)
    expect(first).toEqual([{ kind: 'acked' }])
    expect(second).toEqual([])
    await log.let(false)
    expect([...second, ...third]).toHaveLength(5)
    expect(log.batches.map((batch) => batch.length)).toEqual([1, 5])
  })

  test('[D227] what a turn has brought is handed over as soon as all of it is taken in, in one batch', async () => {
    const log = new GatedLog()
    const { committer, enqueue, handedOver } = aCommitter(log)
    await enqueue(aRecord(), 1)
    await enqueue(aRecord(), 2)
    committer.handOver()
    expect([log.batches.map((batch) => batch.length), handedOver.length]).toEqual([[3], 3])
    await turn()
    committer.handOver()
    expect([log.batches.length, handedOver.length]).toEqual([1, 3])
    await log.let(false)
  })

  test('[D174] after a commit the disk gets the next one first, then its senders their acks, then others hear of it', async () => {
    const log = new GatedLog()
    const order: string[] = []
    log.onAppend = () => order.push('to the disk')
    const { enqueue } = aCommitter(log, (what) => order.push(what))
    await enqueue(aRecord(), 1)
    for (let i = 0; i < 4; i++) await turn()
    await enqueue(aRecord(), 2)
    await log.let(false)
    const told = ['acks are sent', 'others are told']
    expect(order).toEqual(['to the disk', 'to the disk', 'acked', ...told])
    await log.let(false)
    expect(order.slice(5)).toEqual(['acked', 'acked', ...told])
  })

  test('[D51] a commit that fails answers everybody so, and what is not on disk is in no document', async () => {
    const log = new GatedLog()
    const { enqueue, cache, failures, directory, committed } = aCommitter(log)
    const record = aRecord()
    const written = await enqueue(record, 2)
    await turn()
    const behind = await enqueue(aRecord(), 1)
    await log.let(true)
    expect([...written, ...behind].map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed'])
    expect(failures).toHaveLength(1)
    expect([committed, directory.size, cache.peek(record)]).toEqual([[], 0, null])
    expect((await cache.open(record)).doc.getMap('record').size).toBe(0)
  })

  test('[D52] who asks hears when all that a document held then is on disk, whatever comes after', async () => {
    const log = new GatedLog()
    const { enqueue, committer, cache } = aCommitter(log)
    const record = aRecord()
    await enqueue(record, 1)
    const document = await cache.open(record)
    const heard: boolean[] = []
    committer.whenCommitted(document, (committed) => heard.push(committed))
    await turn()
    setField(document.doc, document.type, 'type', 'later')
    await enqueue(aRecord(), 1)
    expect(heard).toEqual([])
    await log.let(false)
    expect(heard).toEqual([true])
  })

  test('[D53] facts go with the batch, once for each record and only when they changed', async () => {
    const log = new GatedLog()
    const { enqueue, committed } = aCommitter(log)
    await enqueue(aRecord(), 3)
    await log.let(false)
    expect([...log.facts.values()].map(({ title }) => title)).toEqual(['title 2'])
    expect(committed[0]?.factsChanged.size).toBe(1)
  })

  test('[D215] what goes to the disk right behind a commit has its facts derived from those of that commit', async () => {
    const log = new GatedLog()
    const { enqueue, committed, directory } = aCommitter(log, undefined, ['title'])
    const record = aRecord()
    await enqueue(record, 1)
    for (let i = 0; i < 4; i++) await turn()
    // Another writer sets the same title.
    await enqueue(record, 1)
    await log.let(false)
    await log.let(false)
    expect(committed.map(({ factsChanged }) => factsChanged.size)).toEqual([1, 0])
    expect([log.facts.size, directory.get(record)?.facts.title]).toEqual([0, 'title 0'])
  })

  test('[D220] facts and snapshots of what is on its way hold nothing of what somebody says in answer to an ack, however soon', async () => {
    const log = new GatedLog()
    let answer = (): void => undefined
    const acked = (what: string): void => {
      if (what === 'acked') answer()
    }
    const { oneByOne, directory, handedOver } = aCommitter(log, acked, ['title'])
    const record = aRecord()
    const letIn = await oneByOne(record, 3)
    letIn()
    for (let i = 0; i < 4; i++) await turn()
    letIn()
    answer = letIn
    await log.let(false)
    await log.let(false)
    expect(directory.get(record)?.facts.title).toBe('title 1')
    // Of the second batch nobody could make a snapshot: its document holds the third edit.
    expect(handedOver).toEqual(['title 0', 'title 2'])
  })
})

describe('facts of several commits', () => {
  /** A record whose first edit counts, a second one that is on disk, and a third one on its way there. */
  const aBusyRecord = async (selected: readonly string[] = []) => {
    const log = new GatedLog()
    const server = aCommitter(log, undefined, selected)
    const record = aRecord()
    const letIn = await server.oneByOne(record, 5)
    const title = (): unknown => server.directory.get(record)?.facts.title
    letIn()
    for (let i = 0; i < 4; i++) await turn()
    letIn()
    await log.let(false)
    letIn()
    await log.let(false)
    return { ...server, log, record, letIn, title }
  }
  const sequencesOf = (batches: readonly CommittedBatch[]): readonly (readonly number[])[] =>
    batches.map(({ rows }) => rows.map(({ sequence }) => sequence))

  test('[D221] are derived, and told, together while more is on its way, and when nothing more comes', async () => {
    const { log, committed, title, record, pass } = await aBusyRecord()
    await log.let(false)
    expect([sequencesOf(committed), title()]).toEqual([[[1]], 'title 0'])
    pass(untoldFor)
    expect([sequencesOf(committed), title()]).toEqual([[[1], [2, 3]], 'title 2'])
    expect(log.facts.get(record)?.title).toBe('title 2')
    expect(committed[1]?.rows.map(({ previous }) => previous)).toEqual([1, 2])
  })

  test('[D221] wait for 50 ms and the commit after them at most, whatever is on its way', async () => {
    const { log, committed, clock, letIn, title } = await aBusyRecord()
    letIn()
    clock.advance(untoldFor)
    await log.let(false)
    letIn()
    await log.let(false)
    expect([sequencesOf(committed), title()]).toEqual([[[1], [2, 3, 4]], 'title 3'])
  })

  test('[D235] count at once after a pause, then when the oldest has waited for 50 ms, or somebody asks', async () => {
    const { committer, log, committed, letIn, pass } = await aBusyRecord()
    await log.let(false)
    pass(untoldFor)
    pass(untoldFor)
    const told: number[] = []
    for (let edit = 4; edit <= 5; edit++) {
      letIn()
      await log.let(false)
      told.push(committed.length)
    }
    expect([sequencesOf(committed), told]).toEqual([
      [[1], [2, 3], [4]],
      [3, 3],
    ])
    await committer.told()
    expect(sequencesOf(committed).at(-1)).toEqual([5])
  })

  test('[D222] count with their commit where what somebody carries hangs on them', async () => {
    const { committed, title } = await aBusyRecord(['title'])
    expect([sequencesOf(committed), title()]).toEqual([[[1], [2]], 'title 1'])
  })

  test('[D222] take those before them along', async () => {
    const { log, committed, enqueue, letIn, title } = await aBusyRecord()
    const made = await enqueue(aRecord(), 1)
    await log.let(false)
    letIn()
    await log.let(false)
    expect([made.length, sequencesOf(committed), title()]).toEqual([1, [[1], [2, 3, 4]], 'title 2'])
  })

  test('[D223] are read off the log when the commit behind them fails', async () => {
    const { log, committed, title, letIn, cache, record } = await aBusyRecord()
    letIn()
    await log.let(true)
    for (let i = 0; i < 4; i++) await turn()
    expect([sequencesOf(committed), title()]).toEqual([[[1], [2]], 'title 1'])
    expect(log.facts.get(record)?.title).toBe('title 1')
    expect(cache.peek(record)?.doc.getMap(recordRoot).get('title')).toBe('title 1')
  })

  test('[D223] hold what comes while they are read off the log, once that is on disk too', async () => {
    const { log, committed, title, enqueue, committer } = await aBusyRecord()
    await log.let(true)
    const made = await enqueue(aRecord(), 1)
    await log.let(false)
    await committer.idle()
    expect([made.length, sequencesOf(committed).flat(), title()]).toEqual([1, [1, 2, 3], 'title 1'])
  })
})
