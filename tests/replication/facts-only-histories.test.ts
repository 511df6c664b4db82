import { factsAlone, fieldService, type RecordId, SetHash, setField, typeOf } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { deskProfile, deskProfiles } from '../harness/desk-profiles.ts'
import { InProcessServer } from '../harness/in-process-server.ts'
import type { Phone } from '../harness/phone.ts'
import { until, type Watch } from '../harness/until.ts'

/** `FACTS_SEED=n` runs a failure again, `FACTS_STEPS=n` makes the history longer. */
const seed = Number(process.env.FACTS_SEED ?? Date.now() % 1_000_000)
const steps = Number(process.env.FACTS_STEPS ?? 120)

/**
 * Waits until no document lacks a row. Their versions do not tell: facts alone may run ahead of the rows of a document
 * that was opened meanwhile, and facts that another record has changed are newer than every row of their own.
 */
const hasAllRows = async (server: InProcessServer, desk: Phone, watch: Watch): Promise<void> => {
  for (;;) {
    const documents = [...desk.replica.facts.heads()].filter(({ hasDocument }) => hasDocument)
    let isNews = false
    const hear = (): void => {
      isNews = true
    }
    const stop = watch(hear)
    const unread = await server.organization.log.updates(
      documents.map(({ record, version }) => ({ record, after: version })),
    )
    stop()
    const lacking = documents.filter((_, i) => unread[i]?.base != null || (unread[i]?.rows.length ?? 0) > 0)
    if (lacking.length === 0) return
    const listen: Watch = (changed) =>
      watch(() => {
        hear()
        changed()
      })
    await until(
      listen,
      () => isNews,
      () => lacking,
    )
  }
}

/** Waits until the desk has all that it carries, as it is now, and no document that it should not have. */
const settles = async (server: InProcessServer, desk: Phone, open: ReadonlySet<RecordId>): Promise<void> => {
  const { facts, outbox } = desk.replica
  const { subscriptions, directory } = server.organization
  const wrong = (): unknown => {
    const set = new Map(subscriptions.setOf(desk.user))
    for (const { record } of facts.heads())
      if (!set.has(record) && !open.has(record)) return { record, tooMuch: true }
    for (const [record, carried] of set) {
      const head = facts.head(record)
      const hasDocument = carried.as === 'documents' || open.has(record)
      if (head?.as !== carried.as || head.hasDocument !== hasDocument || head.why !== carried.why)
        return { record, head, carried, isOpen: open.has(record) }
      const { facts: its = {}, version } = directory.get(record) ?? {}
      if (carried.as === 'documents' && head.version !== version)
        return { record, here: head.version, version }
      const wanted = carried.as === 'facts' ? factsAlone(its) : its
      if (JSON.stringify(head.facts) !== JSON.stringify(wanted)) return { record, here: head.facts, wanted }
    }
    const waiting = outbox.count('waiting') + outbox.count('acked')
    return waiting > 0 ? { waiting } : null
  }
  const watch = (changed: () => void) => {
    const stops = [facts.onChange(changed), outbox.onChange(changed), desk.replica.onStatus(changed)]
    return () => {
      for (const stop of stops) stop()
    }
  }
  const isRight = (): boolean => wrong() === null
  await until(watch, isRight, wrong)
  // All edits are in the log then. A document that was opened may be some milliseconds newer than what is told of it.
  await server.organization.committer.told()
  await until(watch, isRight, wrong)
  await hasAllRows(server, desk, watch)
  // Kept up to date change by change, so that a device that comes back costs no look at all of its set.
  expect(subscriptions.hashOf(desk.user)).toEqual(
    SetHash.of(subscriptions.membersOf(desk.user).values()).bytes(),
  )
  for (const head of facts.heads()) {
    const bytes = await desk.store.read(head.record)
    expect([head.record, bytes.length > 0]).toEqual([head.record, head.hasDocument])
    if (!head.hasDocument) continue
    const title = (await desk.replica.read(head.record))?.fields
    const name = fieldService.type(typeOf(head.record)).title
    expect([head.record, title?.[name] ?? '']).toEqual([head.record, head.facts.title])
  }
}

test('[T71] after any history a device has the facts of all that it carries, and documents of exactly what is carried so, open or edited', async () => {
  process.stdout.write(`FACTS_SEED=${seed}\n`)
  const random = new SeededRandom(seed)
  await using server = await InProcessServer.start({ profiles: deskProfiles })
  const ana = await server.person('ana')
  const marta = await server.person('marta', 'supervisor')
  const records: RecordId[] = []
  for (let i = 0; i < 4; i++) {
    const { order, booking } = await server.job(`Job ${i}`, ana)
    records.push(order, booking)
  }
  const desk = await server.phone(marta).start()
  const open = new Set<RecordId>()
  let published = 1
  let made = 0
  const name = (record: RecordId): string => fieldService.type(typeOf(record)).title
  // Some are longer than the search text of what is carried as facts.
  const aTitle = (by: string): string => `${by} ${made++} ${random.chance(0.3) ? 'long '.repeat(80) : ''}`
  const happenings: readonly (() => Promise<unknown> | unknown)[] = [
    async () => {
      const record = random.pick(records)
      if (open.has(record)) return
      open.add(record)
      await desk.replica.openRecord(record)
    },
    async () => {
      const record = [...open][0]
      if (record === undefined) return
      open.delete(record)
      await desk.replica.closeRecord(record)
    },
    () => {
      const record = random.pick(records)
      return server.editor().edit(record, (doc, type) => setField(doc, type, name(record), aTitle('Server')))
    },
    async () => {
      const record = random.pick(records)
      const edit = desk.replica.edit(record, 'Title', (doc) =>
        setField(doc, fieldService.type(typeOf(record)), name(record), aTitle('Desk')),
      )
      await edit.catch((error: { code?: string }) => {
        if (error.code !== 'not-here') throw error
      })
    },
    () => desk.goOffline(),
    () => desk.goOnline(),
    () => server.organization.publish([deskProfile(random.chance(0.5) ? 'facts' : 'documents', ++published)]),
    () => {
      const roles = random.chance(0.5) ? ['supervisor'] : ['supervisor', 'administrator']
      return server.editor().edit(marta, (doc, type) => setField(doc, type, 'roles', roles))
    },
    async () => {
      const { order, booking } = await server.job(`Job ${made++}`, ana)
      records.push(order, booking)
    },
    async () => {
      desk.goOffline()
      await server.restart()
      server.organization.publish([deskProfile(random.chance(0.5) ? 'facts' : 'documents', ++published)])
    },
    () => server.forgetDevices(),
  ]
  const likely = [0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10]
  for (let step = 0; step < steps; step++) {
    await happenings[random.pick(likely)]?.()
    for (let turn = random.below(6); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve))
    if (step % 20 !== 19) continue
    desk.goOnline()
    await settles(server, desk, open)
  }
  desk.goOnline()
  await settles(server, desk, open)
  await desk.replica.close()
}, 300_000)
