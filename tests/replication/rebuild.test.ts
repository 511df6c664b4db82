import { findDamage, openDataFolder, SqliteUpdateLog } from '@fieldmerge/server'
import {
  addChild,
  changeStatus,
  fieldService,
  nextStates,
  type RecordId,
  removeRecord,
  restoreRecord,
  setField,
  sortedJson,
  typeOf,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { InProcessServer } from '../harness/in-process-server.ts'
import { StoredLog } from '../harness/stored-log.ts'

/** `REBUILD_SEED=n` runs a failure again. */
const seed = Number(process.env.REBUILD_SEED ?? Date.now() % 1_000_000)
const [workOrder, booking] = [fieldService.type('workOrder'), fieldService.type('booking')]

const by = (random: SeededRandom) => ({ by: 'user/a', at: random.below(1e9) })

/** One thing done to a booking or a work order. Bookings move between orders, with or without one. */
const anEdit = (doc: Y.Doc, record: RecordId, orders: readonly RecordId[], random: SeededRandom): void => {
  const type = typeOf(record) === 'booking' ? booking : workOrder
  const next = nextStates(doc, type)
  const kind = random.below(6)
  if (kind === 0) setField(doc, type, type.title, `Title ${random.below(1e6)}`)
  else if (kind === 1 && next.length > 0)
    changeStatus(doc, type, `s${random.below(1e9)}`, random.pick(next), by(random))
  else if (kind === 2) removeRecord(doc, by(random))
  else if (kind === 3) restoreRecord(doc)
  else if (type === booking) setField(doc, type, 'workOrder', random.chance(0.2) ? null : random.pick(orders))
  else
    addChild(
      doc,
      type,
      'tasks',
      { id: `t${random.below(1e9)}`, values: { done: random.chance(0.5) } },
      random,
    )
}

/** What each order says of its bookings is what these say of themselves, at any moment. */
const expectFolded = ({ organization }: InProcessServer, orders: readonly RecordId[]): void => {
  const bookings = [...organization.directory.entries()].filter(({ type }) => type === booking)
  for (const order of orders) {
    const of = bookings.filter(({ facts }) => facts.workOrder === order && facts.removed !== true)
    const statuses = Object.fromEntries(of.map(({ record, facts }) => [record, facts.status]))
    expect(sortedJson(organization.directory.get(order)?.facts.bookingStatuses)).toBe(sortedJson(statuses))
  }
}

test('[T50] after any history, failed commits and restarts in it, the facts are those that the log alone gives', async () => {
  process.stdout.write(`REBUILD_SEED=${seed}\n`)
  const random = new SeededRandom(seed)
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const jobs = []
  for (let i = 0; i < 4; i++) jobs.push(await server.job(`Job ${i}`, ana))
  const orders = jobs.map(({ order }) => order)
  const records = [...orders, ...jobs.map((job) => job.booking)]
  let failed = 0
  for (let part = 0; part < 4; part++) {
    await server.restart(() => undefined, `fail:before-commit:${1 + random.below(20)}`)
    for (let i = 0; i < 25; i++) {
      // Several at once share a commit, or wait behind it.
      const edits = Array.from({ length: 1 + random.below(4) }, () => {
        const record = random.pick(records)
        return server.editor().edit(record, (doc) => anEdit(doc, record, orders, random))
      })
      for (const { status } of await Promise.allSettled(edits)) if (status === 'rejected') failed++
      expectFolded(server, orders)
    }
  }
  expect(failed).toBeGreaterThan(0)
  // Whoever is acked is answered before anybody else is told.
  await server.organization.committer.told()
  const shown = new Map(
    [...server.organization.directory.entries()].map((entry) => [entry.record, entry.facts]),
  )
  await server.stop()
  const { facts } = await StoredLog.read(server.folderPath)
  for (const [record, known] of shown) expect(sortedJson(known)).toBe(sortedJson(facts.get(record)))
  expect(facts.size).toBe(shown.size)
  // And so are those on the disk.
  const { store } = await openDataFolder(server.folderPath, null)
  const log = new SqliteUpdateLog(store)
  expect(await findDamage(store, log, fieldService)).toMatchObject({
    file: [],
    rows: [],
    setAside: [],
    derived: [],
  })
  await log.close()
})
