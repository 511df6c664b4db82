import {
  type Connect,
  IndexedOutboxStore,
  IndexedReplicaStore,
  noWorkingCopies,
  onlyTab,
  Replica,
  webSocketConnect,
} from '@fieldmerge/client'
import { fieldService, systemClock, systemRandom, systemTimers } from '@fieldmerge/shared'
import type { DeskJob, DeskPage } from './desk-page.ts'

let bytes = 0
let desk: Replica | null = null

const counted =
  (connect: Connect): Connect =>
  (events) =>
    connect({
      ...events,
      onFrame: (frame) => {
        bytes += frame.length
        events.onFrame(frame)
      },
    })

const openReplica = ({ url, person }: DeskJob): Promise<Replica> => {
  const lost = (error: Error): void => console.error(error)
  return Replica.open({
    catalog: fieldService,
    user: person.user,
    appVersion: 'bench',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: counted(webSocketConnect(url)),
    store: new IndexedReplicaStore('fieldmerge/bench/replica', lost),
    outboxStore: new IndexedOutboxStore('fieldmerge/bench/outbox', lost),
    copies: noWorkingCopies,
    openLive: null,
    tabs: onlyTab(),
    token: async () => person.token,
  })
}

/** @throws when not all of them are there with what lists show */
const check = (replica: Replica, records: number): void => {
  let count = 0
  for (const [record, facts] of replica.facts.ofType('workOrder')) {
    if (typeof facts.number !== 'string' || typeof facts.text !== 'string')
      throw new Error(`${record} lacks its facts`)
    count++
  }
  if (count !== records) throw new Error(`${count} work orders are here, not ${records}`)
}

const bench: DeskPage = {
  async sync(job) {
    const begin = performance.now()
    const replica = await openReplica(job)
    desk = replica
    replica.start()
    await new Promise<void>((resolve) => {
      const stop = replica.onStatus(({ link, complete }) => {
        if (link !== 'flowing' || !complete) return
        stop()
        resolve()
      })
    })
    const ms = performance.now() - begin
    check(replica, job.records)
    return { ms, bytes }
  },
  sees(record, title) {
    const facts = desk?.facts
    return new Promise((resolve) => {
      const stop = facts?.onChange(() => {
        if (facts.get(record)?.title !== title) return
        stop?.()
        resolve(Date.now())
      })
    })
  },
  async open(job) {
    const begin = performance.now()
    const replica = await openReplica(job)
    const ms = performance.now() - begin
    check(replica, job.records)
    return ms
  },
}

Object.assign(globalThis, { bench })
